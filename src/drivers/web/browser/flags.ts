// Chromium's switches: all of them ours, none by default, so that a new version of a library cannot change what the browser may do.

/** Features that speak to outside services, upgrade addresses by themselves or delay what is painted. */
const DISABLED_FEATURES = [
  'AimEnabled',
  'AutofillServerCommunication',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  // One process per window: every frame is then under the one interception that keeps origins and the commit window.
  'IsolateOrigins',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'Translate',
  'msForceBrowserSignIn',
  'site-per-process',
];

const SWITCHES = [
  '--remote-debugging-pipe',
  '--no-startup-window',
  // Nothing goes out that a page did not ask for.
  '--disable-background-networking',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-field-trial-config',
  // Of HTTP/2 a connection has many requests, and those that it breaks under may be sent again by the browser itself.
  '--disable-http2',
  '--disable-quic',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--disable-updater-scheduler',
  '--dns-prefetch-disable',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--no-service-autorun',
  // Nothing is left behind.
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--password-store=basic',
  '--use-mock-keychain',
  // A page that nobody looks at runs as one that is looked at.
  '--disable-back-forward-cache',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-hang-monitor',
  '--disable-prompt-on-repost',
  '--disable-site-isolation-trials',
  '--force-color-profile=srgb',
  // Where the environment does not say it.
  '--lang=fr-FR',
  '--hide-scrollbars',
  '--mute-audio',
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
  // No graphics card is needed, and none is looked for.
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-software-rasterizer',
];

export function browserFlags(options: {
  readonly profile: string;
  readonly sandbox: boolean;
  readonly headed?: boolean;
}): readonly string[] {
  return [
    ...(options.headed === true ? [] : ['--headless']),
    ...SWITCHES,
    `--disable-features=${DISABLED_FEATURES.join(',')}`,
    `--user-data-dir=${options.profile}`,
    ...(options.sandbox ? [] : ['--no-sandbox']),
  ];
}
