'use strict';

// Opens GraphiQL on this service, with the query and the variables that the page holds.
const held = (id) => document.getElementById(id).textContent.trim();

ReactDOM.createRoot(document.getElementById('explorer')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: 'graphql' }),
    query: held('query'),
    variables: held('variables'),
    defaultEditorToolsVisibility: 'variables',
  }),
);
