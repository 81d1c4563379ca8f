// What clients weigh, minified and gzipped; fails when one of ours is over its budget. `npm run sizes` prints the table.
import {gzipSync} from 'node:zlib';
import {fileURLToPath} from 'node:url';
import {buildSync} from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The least that asks one question with a library, as its own guide says. */
const OTHERS = {
  'graphql-request': "import {GraphQLClient} from 'graphql-request'; globalThis.ask = (url, q, v) => new GraphQLClient(url).request(q, v);",
  '@urql/core': "import {Client, cacheExchange, fetchExchange} from '@urql/core'; globalThis.ask = (url, q, v) => new Client({url, exchanges: [cacheExchange, fetchExchange]}).query(q, v).toPromise();",
  '@apollo/client': "import {ApolloClient, HttpLink, InMemoryCache, gql} from '@apollo/client'; globalThis.ask = (uri, q, variables) => new ApolloClient({link: new HttpLink({uri}), cache: new InMemoryCache()}).query({query: gql(q), variables});",
};

const OURS = [
  {name: 'mini-program SDK', entry: 'miniprogram/src/index.ts', budget: 2048},
  {name: 'mini-program SDK with sync', entry: 'miniprogram/src/with-sync.ts', budget: 3584},
];

function packed(options) {
  const {outputFiles} = buildSync({
    absWorkingDir: root, bundle: true, minify: true, charset: 'utf8', format: 'esm', target: 'es2018', write: false,
    define: {'process.env.NODE_ENV': '"production"', __DEV__: 'false'}, ...options,
  });
  return {bytes: gzipSync(outputFiles[0].contents, {level: 9}).length, text: outputFiles[0].text};
}

export function sizes() {
  return [
    ...OURS.map(({name, entry, budget}) => ({name, budget, ...packed({entryPoints: [entry]})})),
    ...Object.entries(OTHERS).map(([name, contents]) => ({name, ...packed({stdin: {contents, resolveDir: root}})})),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const {name, bytes, budget = ''} of sizes()) {
    console.log(`| ${name} | ${bytes} | ${budget} |`);
    if (budget && bytes > budget) process.exitCode = 1;
  }
}
