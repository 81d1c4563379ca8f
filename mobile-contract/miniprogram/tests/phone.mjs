// What a mini-program has around it, as far as the SDK sees of it, with real requests over loopback.
import {Agent, request} from 'node:http';
import {gunzipSync} from 'node:zlib';

const AT_ONCE = 10;

/** Storage outlives the app: hand the one of an earlier start over to start again. */
export function phone({storage = new Map(), quota = 10 << 20} = {}) {
  const hide = [];
  const show = [];
  const agent = new Agent({keepAlive: true});
  const open = new Set();
  const self = {
    storage,
    quota,
    online: true,
    /** Each request that ended, with its status and all bytes of the reply. */
    log: [],
    most: 0,
    hide: () => hide.forEach((then) => then()),
    show: () => show.forEach((then) => then()),
    /** What the platform does to running requests 5 s after the app was hidden. */
    cut: () => [...open].forEach((it) => it('request:fail interrupted')),
    platform: {
      getStorageSync: (key) => (storage.has(key) ? JSON.parse(storage.get(key)) : ''),
      setStorageSync(key, value) {
        const text = JSON.stringify(value);
        const used = [...storage].reduce((sum, [k, v]) => sum + (k === key ? 0 : k.length + v.length), 0);
        if (used + key.length + text.length > self.quota) throw new Error('setStorageSync:fail exceed storage max size');
        storage.set(key, text);
      },
      removeStorageSync: (key) => void storage.delete(key),
      onAppHide: (then) => hide.push(then),
      onAppShow: (then) => show.push(then),
      request(options) {
        const {url, method, header, data, timeout, success, fail, complete} = options;
        let ended = false;
        const end = (how, what) => {
          if (ended) return;
          ended = true;
          open.delete(stop);
          clearTimeout(timer);
          how(what);
          complete?.(what);
        };
        const stop = (errMsg) => {
          sent?.destroy();
          end(fail, {errMsg});
        };
        const timer = setTimeout(() => stop('request:fail timeout'), timeout);
        let sent;
        if (!self.online) {
          queueMicrotask(() => stop('request:fail '));
        } else if (open.size === AT_ONCE) {
          queueMicrotask(() => stop('request:fail exceed max task count'));
        } else {
          open.add(stop);
          self.most = Math.max(self.most, open.size);
          sent = request(url, {method, agent, headers: {...header, 'Accept-Encoding': 'gzip'}}, (reply) => {
            const parts = [];
            reply.on('data', (part) => parts.push(part));
            reply.on('error', () => stop('request:fail'));
            reply.on('end', () => {
              const packed = Buffer.concat(parts);
              const body = reply.headers['content-encoding'] === 'gzip' ? gunzipSync(packed) : packed;
              const head = reply.rawHeaders.reduce((sum, it) => sum + it.length + 2, 20);
              self.log.push({status: reply.statusCode, bytes: head + packed.length, header: reply.headers, url});
              let read = body.toString();
              try {
                read = JSON.parse(read);
              } catch {
                // wx hands over the text of what is no JSON
              }
              end(success, {statusCode: reply.statusCode, header: reply.headers, data: read});
            });
          });
          sent.on('error', () => stop('request:fail'));
          sent.end(data);
        }
        return {abort: () => stop('request:fail abort')};
      },
    },
  };
  return self;
}
