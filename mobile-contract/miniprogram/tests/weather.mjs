// Stands between phone and service, and does to replies what networks do.
import {createServer, request} from 'node:http';

const PORTAL = '<html><body>请先登录无线网络</body></html>';

const newer = (text) =>
  text
    .replaceAll(/"__typename":"\w+"/g, '"__typename":"QuantumGrant"')
    .replaceAll(/"kind":"(POLICY|FINANCING|MATCH|INVEST|SHARED)\w+"/g, '"kind":"QUANTUM_GRANT"')
    .replaceAll(/"status":"\w+"/g, '"status":"FROZEN"')
    .replaceAll(/"verdict":"\w+"/g, '"verdict":"LIKELY"');

/**
 * Forwards to the service, but for the next `times` requests of a kind: `{portal: 1}`. Kinds: portal, truncated, broken,
 * busy (429), down (503), crashed (502 of a proxy, in HTML), silent, unsigned (401), and newer: a service with values and types
 * that no client of today knows.
 */
export async function weather(target) {
  const next = [];
  const seen = [];
  const server = createServer((asked, reply) => {
    seen.push({url: asked.url, headers: asked.headers});
    const kind = next.shift();
    const json = (status, code, headers = {}) => {
      reply.writeHead(status, {'content-type': 'application/graphql-response+json', ...headers});
      reply.end(JSON.stringify({errors: [{message: `这里是 ${code} 的说明。`, extensions: {code}}]}));
    };
    switch (kind) {
      case 'portal': return reply.writeHead(200, {'content-type': 'text/html'}).end(PORTAL);
      case 'crashed': return reply.writeHead(502, {'content-type': 'text/html'}).end('<html>Bad Gateway</html>');
      case 'broken': return reply.writeHead(200, {'content-type': 'application/json'}).end('{"data":{"service":{"catal');
      case 'truncated':
        reply.writeHead(200, {'content-type': 'application/json', 'content-length': 100});
        reply.write('{"data":');
        return setImmediate(() => asked.socket.destroy());
      case 'busy': return json(429, 'RATE_LIMITED', {'retry-after': '1'});
      case 'busyForLong': return json(429, 'RATE_LIMITED', {'retry-after': '60'});
      case 'down': return json(503, 'UNAVAILABLE');
      case 'unsigned': return json(401, 'UNAUTHENTICATED');
      case 'silent': return undefined;
      default: {
        const headers = kind === 'newer' ? {...asked.headers, 'accept-encoding': 'identity'} : asked.headers;
        const on = request(target + asked.url, {method: asked.method, headers}, async (answer) => {
          if (kind !== 'newer') {
            reply.writeHead(answer.statusCode, answer.headers);
            return answer.pipe(reply);
          }
          const text = Buffer.concat(await answer.toArray()).toString();
          reply.writeHead(answer.statusCode, {'content-type': answer.headers['content-type']});
          return reply.end(newer(text));
        });
        on.on('error', () => reply.destroy());
        return asked.pipe(on);
      }
    }
  });
  await new Promise((go) => server.listen(0, '127.0.0.1', go));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    seen,
    expect(kind, times = 1) {
      next.push(...Array(times).fill(kind));
    },
    clear: () => next.splice(0),
    stop: () => (server.closeAllConnections(), server.close()),
  };
}
