// The assistants that can be shown, by name.
import { ASSOCIATIONS } from './associations.ts';
import { CHANGE_OF_ADDRESS } from './change-of-address.ts';
import { GRANTS } from './grants.ts';
import type { Story } from './story.ts';

export const STORIES: readonly Story[] = [CHANGE_OF_ADDRESS, GRANTS, ASSOCIATIONS];
