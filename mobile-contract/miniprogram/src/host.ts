import {problem} from './answer';

export interface Reply {
  status: number;
  headers: Record<string, any>;
  /** JSON, or its text. */
  body: unknown;
}

/** All that the SDK needs of its surroundings. */
export interface Host {
  /**
   * GET without a body, else POST. Every reply is one, whatever its status.
   *
   * @throws Problem when none came
   */
  request(url: string, headers: Record<string, string>, body: string | undefined, timeoutMs: number): Promise<Reply>;
  /** Undefined when nothing is there. */
  read(key: string): unknown;
  /** Throws when storage is full. */
  write(key: string, value: unknown): void;
  remove(key: string): void;
  onHide(then: () => void): void;
  onShow(then: () => void): void;
  wait(ms: number): Promise<void>;
}

/** What `wx`, Taro and uni-app have in common. */
export interface Platform {
  request(options: any): any;
  getStorageSync(key: string): any;
  setStorageSync(key: string, value: any): void;
  removeStorageSync(key: string): void;
  onAppHide?(then: () => void): void;
  onAppShow?(then: () => void): void;
}

/** `fromPlatform(wx)`, `fromPlatform(Taro)`, `fromPlatform(uni)`. */
export function fromPlatform(platform: Platform): Host {
  return {
    request: (url, header, data, timeout) =>
      new Promise((resolve, reject) => {
        const slow = () => reject(problem('SLOW', '网络太慢,请稍后重试。'));
        // Not every phone keeps to the time-out of its platform.
        const timer = setTimeout(() => {
          slow();
          if (task && task.abort) task.abort();
        }, timeout + 500);
        const task = platform.request({
          url,
          method: data ? 'POST' : 'GET',
          header,
          data,
          timeout,
          success: (it: any) => resolve({status: it.statusCode, headers: it.header, body: it.data}),
          fail: ({errMsg}: any) =>
            /time|超时/.test(errMsg)
              ? slow()
              : // wx cuts requests 5 s after the app was hidden, and says interrupted.
                reject(problem('OFFLINE', '连不上网络,请检查后重试。', {cut: /interr/.test(errMsg)})),
          complete: () => clearTimeout(timer),
        });
        // Taro gives a promise too; what it rejects with, `fail` has told.
        if (task && task.catch) task.catch(() => {});
      }),
    read: (key) => {
      const value = platform.getStorageSync(key);
      return value === '' ? undefined : value; // how wx says that there is none
    },
    write: (key, value) => platform.setStorageSync(key, value),
    remove: (key) => platform.removeStorageSync(key),
    onHide: (then) => platform.onAppHide && platform.onAppHide(then),
    onShow: (then) => platform.onAppShow && platform.onAppShow(then),
    wait: (ms) => new Promise((go) => setTimeout(go, ms)),
  };
}
