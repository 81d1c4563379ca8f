import {problem} from './answer';
import type {Client, Operation} from './client';
import type {Host} from './host';

export interface Entry {
  id: string;
  [field: string]: unknown;
}

interface Changes {
  changes: {
    changes: {__typename?: string; node?: any; id?: string}[];
    nextToken: string;
    hasMore: boolean;
    resetRequired: boolean;
  };
}

const PREFIX = 'hq:sync:';
const TOKEN = PREFIX + 'token';
const SHELVES = 32; // a key holds at most 1 MB, and writing each entry alone would take seconds

const shelfOf = (id: string) => {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) | 0;
  return PREFIX + (hash & (SHELVES - 1));
};

/** A copy of the catalogue in storage, which `run` brings up to date by what changed since. */
export function createSync(
  client: Client,
  host: Host,
  operation: Operation<Changes, {since?: string | null; first?: number; types?: any}>,
  types?: string[],
) {
  const shelf = (key: string) => (host.read(key) as Record<string, Entry>) || {};
  const forget = () => {
    host.remove(TOKEN); // first: a copy without a token is made anew
    for (let i = 0; i < SHELVES; i++) host.remove(PREFIX + i);
  };
  let running: Promise<number> | undefined;

  /** The number of changes. What was cut off half-way goes on where it stood. */
  async function bringUpToDate(): Promise<number> {
    let count = 0;
    for (;;) {
      const since = host.read(TOKEN) as string | undefined;
      const {data} = await client.query(operation, {since, types}, false);
      const page = data.changes;
      if (page.resetRequired) {
        forget();
        if (!since) throw problem('UNAVAILABLE', '服务暂时不可用,请稍后再试。');
        continue;
      }
      const touched: Record<string, Record<string, Entry>> = {};
      for (const {node, id} of page.changes) {
        const key = shelfOf(node ? node.id : id!);
        const entries = (touched[key] = touched[key] || shelf(key));
        if (node) entries[node.id] = node;
        else delete entries[id!];
      }
      try {
        for (const key in touched) host.write(key, touched[key]);
        host.write(TOKEN, page.nextToken); // last: what is written twice is the same
      } catch (e) {
        throw problem('STORAGE_FULL', '手机存储空间不足:请清理后重试,查询仍可使用。');
      }
      count += page.changes.length;
      if (!page.hasMore) return count;
    }
  }

  return {
    run: () => (running = running || bringUpToDate().finally(() => (running = undefined))),
    get: (id: string): Entry | undefined => shelf(shelfOf(id))[id],
    all(): Entry[] {
      const entries: Entry[] = [];
      for (let i = 0; i < SHELVES; i++) {
        const one = shelf(PREFIX + i);
        for (const id in one) entries.push(one[id]);
      }
      return entries;
    },
    forget,
  };
}
