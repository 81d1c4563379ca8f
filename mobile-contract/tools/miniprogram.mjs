// miniprogram/dist/: the SDK as one file for require(), without and with sync; the demo gets both, and the operations.
import {mkdirSync, writeFileSync} from 'node:fs';
import {buildSync} from 'esbuild';

const ENTRIES = {
  huiqi: 'miniprogram/src/index.ts',
  'huiqi-sync': 'miniprogram/src/with-sync.ts',
  operations: 'generated/operations.ts',
};

for (const folder of ['miniprogram/dist', 'miniprogram/demo/dist']) {
  mkdirSync(folder, {recursive: true});
  for (const [name, entry] of Object.entries(ENTRIES)) {
    const {outputFiles} = buildSync({
      entryPoints: [entry], bundle: true, minify: true, charset: 'utf8', format: 'esm', target: 'es2018', write: false,
    });
    writeFileSync(`${folder}/${name}.js`, forRequire(outputFiles[0].text));
  }
}

/** esbuild's own wrapping for require() weighs 250 bytes. */
function forRequire(text) {
  return text.replace(/export\{(.*?)\};\s*$/, (_, names) => {
    const pairs = names.split(',').map((it) => it.split(' as '));
    return `module.exports={${pairs.map(([own, as]) => (as ? `${as}:${own}` : own)).join()}};\n`;
  });
}
