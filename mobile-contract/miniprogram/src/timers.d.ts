// What every platform has, and no library of TypeScript declares without a browser around it.
declare function setTimeout(then: () => void, ms: number): number;
declare function clearTimeout(timer: number): void;
