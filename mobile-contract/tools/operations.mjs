// generated/operations.ts: each operation as a typed constant that holds its id, for clients that ask by id only.
import {readFileSync, writeFileSync} from 'node:fs';
import {parse} from 'graphql';

const documents = JSON.parse(readFileSync('generated/typed/persisted-documents.json', 'utf8'));
const lines = Object.entries(documents).map(([id, text]) => {
  const {name, operation} = parse(text).definitions.find((it) => it.kind === 'OperationDefinition');
  const type = `T.${name.value}${operation === 'query' ? 'Query' : 'Mutation'}`;
  return `export const ${name.value}: Operation<${type}, ${type}Variables> = {id: '${id}'};`;
});

writeFileSync(
  'generated/operations.ts',
  ["import type {Operation} from '../miniprogram/src/index';", "import type * as T from './typed/graphql';", '', ...lines, ''].join('\n'),
);
