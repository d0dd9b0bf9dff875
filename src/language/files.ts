// The files of an assistant as text: what travels from the folder to the server and to robots.

/** Path inside the bundle (`assistant.yaml`, `applications/sejour.yaml`) → content. */
export type AssistantFiles = Readonly<Record<string, string>>;
