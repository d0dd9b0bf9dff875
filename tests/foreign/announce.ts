// Says before the tests what is skipped, and which packages to install so that it is not.
import { DJANGO, MEDIAWIKI, missing } from './packages.ts';

export default function announce(): void {
  for (const [application, packages] of Object.entries({ "Django's admin": DJANGO, MediaWiki: MEDIAWIKI })) {
    const toInstall = missing(packages);
    if (toInstall !== null) process.stdout.write(`${application} is skipped; to try it: ${toInstall}\n`);
  }
}
