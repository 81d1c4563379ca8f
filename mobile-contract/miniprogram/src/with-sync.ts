export * from './index';
export {createSync, type Entry} from './sync';
