import {readAnswer, type Problem} from './answer';
import type {Host, Reply} from './host';

/** A registered document: its id is all that is sent of it. */
export interface Operation<Answer, Variables> {
  readonly id: string;
  readonly answer?: Answer;
  readonly variables?: Variables;
}

export interface Given<Answer> {
  data: Answer;
  /** Why this is an older answer, kept on the phone: show it together with that sentence. */
  stale?: Problem;
}

export interface Settings {
  /** Such as `https://policies.example.cn`, without `/graphql`. */
  url: string;
  host: Host;
  /** Token of a signed-in user, if there is one. */
  token?: () => string | undefined;
  /** Signs in again when the token has expired; false when that fails. */
  renew?: () => Promise<boolean>;
  /** Answers kept in storage; 40 when absent. */
  kept?: number;
}

interface Kept {
  etag: string;
  data: any;
}

const AT_ONCE = 10; // wx.request refuses the eleventh
const TIMEOUT_MS = 8000;
const TRIES = 3;
const LONGEST_WAIT_S = 10;
const LONGEST_ADDRESS = 4000;
const INDEX = 'hq:index';

export type Client = ReturnType<typeof createClient>;

export function createClient({url, host, token, renew, kept = 40}: Settings) {
  const running: Record<string, Promise<Given<any>>> = {};
  const waiting: (() => void)[] = [];
  const shown: (() => void)[] = [];
  let free = AT_ONCE;
  let hidden = false;
  let renewing: Promise<boolean> | undefined;
  host.onHide(() => (hidden = true));
  host.onShow(() => {
    hidden = false;
    shown.splice(0).forEach((go) => go());
  });

  /** Keeps an answer; while storage is full, those used longest ago make room. */
  function keep(key: string, value: Kept) {
    const index = ((host.read(INDEX) as string[]) || []).filter((it) => it !== key);
    for (;;) {
      const full = index.length >= kept;
      try {
        if (!full) {
          host.write(key, value);
          host.write(INDEX, [...index, key]);
          return;
        }
      } catch (e) {
        if (!index.length) return host.remove(key); // it works without
      }
      host.remove(index.shift()!);
    }
  }

  async function send(path: string, body: string | undefined, etag: string | undefined): Promise<Reply> {
    if (free) free--;
    else await new Promise<void>((go) => waiting.push(go));
    const headers: Record<string, string> = {Accept: 'application/graphql-response+json'};
    const bearer = token && token();
    if (body) headers['Content-Type'] = 'application/json';
    if (etag) headers['If-None-Match'] = etag;
    if (bearer) headers.Authorization = 'Bearer ' + bearer;
    try {
      return await host.request(url + '/graphql/' + path, headers, body, TIMEOUT_MS);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  }

  /** @param safe whether asking twice does what asking once does */
  async function ask(safe: boolean, path: string, body?: string, etag?: string) {
    for (let tries = 1, renewed = false; ; ) {
      try {
        return readAnswer(await send(path, body, etag));
      } catch (e) {
        const {code, wayOn, retryAfter, cut} = e as Problem;
        if (wayOn === 'SIGN_IN' && renew && !renewed) {
          renewed = true;
          renewing = renewing || renew().finally(() => (renewing = undefined));
          if (await renewing) continue;
        }
        const wait = cut ? 0 : retryAfter || tries * (0.5 + Math.random());
        if (!safe || wayOn !== 'RETRY' || wait > LONGEST_WAIT_S) throw e;
        if (hidden) await new Promise<void>((go) => shown.push(go)); // nobody looks: it does not count
        else if (code === 'SLOW' || tries++ === TRIES) throw e; // the user has waited long enough
        else await host.wait(wait * 1000);
      }
    }
  }

  async function fetched<A>(id: string, text: string, key: string, useKept: boolean): Promise<Given<A>> {
    const old = useKept ? (host.read(key) as Kept | undefined) : undefined;
    const address = id + '?variables=' + encodeURIComponent(text);
    try {
      const fresh = await (address.length > LONGEST_ADDRESS
        ? ask(true, id, `{"variables":${text}}`)
        : ask(true, address, undefined, old && old.etag));
      if (!fresh) return {data: old!.data};
      if (useKept && fresh.etag) keep(key, fresh as Kept);
      return {data: fresh.data};
    } catch (e) {
      if (old && (e as Problem).wayOn === 'RETRY') return {data: old.data, stale: e as Problem};
      throw e;
    }
  }

  return {
    /**
     * Asks for what changes nothing; the same question at the same time is asked once.
     *
     * @param useKept whether the answer is kept in storage, for the next time and for bad times
     */
    query<A, V>({id}: Operation<A, V>, variables: V, useKept = true): Promise<Given<A>> {
      const text = JSON.stringify(variables);
      const key = 'hq:' + id.slice(-16) + text;
      return (running[key] =
        running[key] || fetched<A>(id, text, key, useKept).finally(() => delete running[key]));
    },

    /**
     * Changes something. It is sent again only when `input` holds an idempotency key, as `newKey` gives: keep the key
     * with the form, so that a second tap, or a tap after a restart, is the same change.
     */
    async mutate<A, V extends {input?: {idempotencyKey?: string}}>(
      {id}: Operation<A, V>,
      variables: V,
    ): Promise<A> {
      const {input} = variables;
      return (await ask(!!(input && input.idempotencyKey), id, JSON.stringify({variables})))!.data;
    },
  };
}

/** A key for one change, never given twice. */
export const newKey = () => [1, 2, 3].map(() => Math.random().toString(36).slice(2)).join('');
