// OpenAPI 3.1 out of the table of routes, at /openapi.json.
import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';
import { type Access, tokenKind } from '#protocol/access.ts';
import { ROUTES } from '#protocol/routes.ts';

const PNG = { 'image/png': { schema: { type: 'string', format: 'binary' } } } as const;

const BYTES = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } as const;

/** Pictures and files have no zod schema: their routes are completed here. */
function withPictures(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const at = (path: string): string => path.replace(/:(\w+)/g, '{$1}');
  const capture = document.paths?.[at(ROUTES.capture.path)]?.put;
  if (capture !== undefined) capture.requestBody = { required: true, content: PNG };
  const image = document.paths?.[at(ROUTES.captureImage.path)]?.get;
  if (image !== undefined) image.responses = { ...image.responses, 200: { description: 'A masked picture', content: PNG } };
  const file = document.paths?.[at(ROUTES.enterFile.path)]?.post;
  if (file !== undefined) file.requestBody = { required: true, content: BYTES };
  const direct = document.paths?.[at(ROUTES.directFile.path)]?.get;
  if (direct !== undefined) direct.responses = { ...direct.responses, 200: { description: 'The bytes of a file', content: BYTES } };
  return document;
}

/** Who may ask: one security requirement for each role, of which one is enough (OpenAPI 3.1), and the same roles as one list. */
export function permission(access: Access): { readonly security?: Record<string, string[]>[]; readonly 'x-roles'?: readonly string[] } {
  const kind = tokenKind(access);
  if (kind === null) return {};
  if (typeof access === 'string') return { security: [{ [kind]: [] }] };
  return { security: access.roles.map((role) => ({ [kind]: [role] })), 'x-roles': access.roles };
}

/** Must be called before the routes are declared. */
export async function describeRoutes(server: FastifyInstance, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Copiste',
        version,
        description: 'What robots, the console and scripts say to a Copiste server. Every refusal has the shape `Error`.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          robot: { type: 'http', scheme: 'bearer', description: 'Token of a robot' },
          person: { type: 'http', scheme: 'bearer', description: 'Token of a person or a script, with roles' },
        },
      },
      tags: [
        { name: 'robot', description: 'Leases, intents, evidence, outcomes' },
        { name: 'person', description: 'Dossiers, assistants, journal' },
        { name: 'public', description: 'Without a token' },
      ],
    },
    transform: jsonSchemaTransform,
    transformObject: (documents) => withPictures(jsonSchemaTransformObject(documents) as OpenAPIV3_1.Document),
  });
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
}
