import type {Reply} from './host';

/** What the user can do about a problem; NONE: nothing but read the sentence. */
export type WayOn = 'RETRY' | 'CHANGE' | 'SIGN_IN' | 'UPDATE' | 'FIRST_PAGE' | 'NONE';

/** Anything but an answer. Its message is a sentence fit to show. */
export interface Problem extends Error {
  /** One of `errors.json`, or OFFLINE, SLOW, PORTAL, BROKEN and STORAGE_FULL, which are seen on the phone. */
  code: string;
  /** RETRY: it passes by itself, so the same may be asked again. */
  wayOn: WayOn;
  /** The input it concerns: variable, fields, places in lists. */
  path?: string[];
  /** Seconds to wait, when the service says so. */
  retryAfter?: number;
  /** The platform cut the request because the app went to the background. */
  cut?: boolean;
}

export const problem = (code: string, message: string, more?: Partial<Problem>): Problem =>
  Object.assign(new Error(message), {code, wayOn: 'RETRY' as WayOn}, more);

/** Of a code of the service; one that is not known here is a matter of the status. */
const wayOn = (code: string, status: number): WayOn =>
  /^(BAD_U|PAY|QUERY)/.test(code) ? 'CHANGE'
  : /^CUR/.test(code) ? 'FIRST_PAGE'
  : /^UNAUT/.test(code) ? 'SIGN_IN'
  : /^FORB/.test(code) ? 'NONE'
  : status > 499 || /^(RATE|UNAV|TIME|INT)/.test(code) ? 'RETRY'
  : 'UPDATE';

/**
 * Data and ETag of a reply; nothing when the kept answer still holds. A platform calls every status a success, so
 * status and body decide.
 *
 * @throws Problem
 */
export function readAnswer({status, headers, body}: Reply): {data: any; etag?: string} | undefined {
  if (status === 304) return;
  const low: Record<string, any> = {};
  for (const name in headers) low[name.toLowerCase()] = headers[name];
  let answer = body as any;
  if (typeof body === 'string') {
    try {
      answer = JSON.parse(body);
    } catch (e) {
      if (/^\s*</.test(body) && status < 500) throw problem('PORTAL', '网络需要登录:请打开网络的登录页,登录后重试。');
    }
  }
  const {errors, data} = answer || ({} as any);
  if (errors) {
    const {message, extensions: {code, path} = {} as any} = errors[0];
    throw problem(code, message, {wayOn: wayOn(code, status), path, retryAfter: +low['retry-after'] || undefined});
  }
  if (status === 200 && data) return {data, etag: low.etag};
  throw status > 428 ? problem('UNAVAILABLE', '服务暂时不可用,请稍后重试。') : problem('BROKEN', '收到的内容不完整,请重试。');
}
