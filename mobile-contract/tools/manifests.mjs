// Writes manifest/web.json as GraphQL codegen does and manifest/apollo.json as Apollo does: the two normalise an
// operation in their own ways, so it has an id of each.
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The manifests as the two tools write them now, by file name. `npm run typed` has made the first. */
export function manifests() {
  const work = mkdtempSync(join(tmpdir(), 'manifest-'));
  try {
    const config = join(work, 'config.json');
    const output = join(work, 'apollo.json');
    writeFileSync(config, JSON.stringify({documents: [join(root, 'operations/*.graphql')], output}));
    execFileSync(join(root, 'node_modules/.bin/generate-persisted-query-manifest'), ['--config', config], {cwd: root});
    return {
      'apollo.json': readFileSync(output, 'utf8').trimEnd() + '\n',
      'web.json': readFileSync(join(root, 'generated/typed/persisted-documents.json'), 'utf8').trimEnd() + '\n',
    };
  } finally {
    rmSync(work, {recursive: true});
  }
}

export const committed = (name) => readFileSync(join(root, 'manifest', name), 'utf8');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(manifests())) {
    writeFileSync(join(root, 'manifest', name), text);
  }
}
