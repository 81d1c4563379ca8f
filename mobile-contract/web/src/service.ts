/** What can go wrong between a page and the service; each has a sentence and a way on in words.ts. */
export type Trouble =
  | 'offline' | 'unreachable' | 'slow' | 'busy' | 'signIn' | 'refused' | 'down'
  | 'notOurs' | 'cut' | 'input' | 'stale' | 'outdated' | 'unknown';

export class Problem extends Error {
  constructor(
    readonly trouble: Trouble,
    /** The service's own sentence, where it has one that is fit to show. */
    readonly sentence = '',
    /** Seconds after which to try again, as the service asks; 0 when it does not. */
    readonly wait = 0,
    /** The input that the service refused. */
    readonly path: string[] = [],
  ) {
    super(sentence || trouble);
  }
}

const BY_CODE: Record<string, Trouble> = {
  BAD_USER_INPUT: 'input',
  CURSOR_EXPIRED: 'stale',
  PERSISTED_QUERY_NOT_FOUND: 'outdated',
  DOCUMENT_NOT_TRUSTED: 'outdated',
  UNAVAILABLE: 'down',
  TIMEOUT: 'slow',
};

const BY_STATUS: Record<number, Trouble> = { 401: 'signIn', 403: 'refused', 429: 'busy' };

const byStatus = (status: number): Trouble => BY_STATUS[status] ?? (status >= 500 ? 'down' : 'unknown');

interface Answer<T> {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string; path?: string[] } }[];
}

/**
 * Asks by id. Facts about a firm go in a body, never in an address, since addresses are logged on the way; what holds none is
 * asked by GET, so that browsers and the net between keep it.
 */
export class Service {
  constructor(
    readonly address: string,
    readonly siteKey = '',
    readonly timeout = 10000,
  ) {}

  async ask<T>(id: string, variables: object = {}, signal?: AbortSignal): Promise<T> {
    const cut = new AbortController();
    const late = setTimeout(() => cut.abort(), this.timeout);
    const stop = () => cut.abort();
    signal?.addEventListener('abort', stop);
    try {
      return await this.answer<T>(id, variables, cut.signal);
    } catch (e) {
      if (e instanceof Problem || signal?.aborted) throw e;
      throw new Problem(cut.signal.aborted ? 'slow' : navigator.onLine === false ? 'offline' : 'unreachable');
    } finally {
      clearTimeout(late);
      signal?.removeEventListener('abort', stop);
    }
  }

  private async answer<T>(id: string, variables: object, signal: AbortSignal): Promise<T> {
    const told = 'profile' in variables;
    const headers: Record<string, string> = { Accept: 'application/graphql-response+json' };
    if (told) headers['Content-Type'] = 'application/json';
    if (this.siteKey) headers['X-Site-Key'] = this.siteKey;
    const text = JSON.stringify(variables);
    const response = await fetch(`${this.address}/graphql/${id}${told ? '' : '?variables=' + encodeURIComponent(text)}`, {
      method: told ? 'POST' : 'GET', credentials: 'omit', headers, signal, body: told ? `{"variables":${text}}` : undefined,
    });
    if (!/json/.test(response.headers.get('Content-Type') ?? '')) {
      throw new Problem(response.ok ? 'notOurs' : byStatus(response.status));
    }
    let answer: Answer<T>;
    try {
      answer = JSON.parse(await response.text());
    } catch {
      throw new Problem('cut');
    }
    const error = answer.errors?.[0];
    if (error || !response.ok) {
      const trouble = BY_CODE[error?.extensions?.code ?? ''] ?? byStatus(response.status);
      // A site has no credential but its key: without that it may not ask at all.
      throw new Problem(this.siteKey && trouble === 'signIn' ? 'refused' : trouble, error?.message, +(response.headers.get('Retry-After') ?? 0), error?.extensions?.path);
    }
    if (!answer.data) throw new Problem('notOurs');
    return answer.data;
  }
}
