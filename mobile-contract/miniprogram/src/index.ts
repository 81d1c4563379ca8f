export {type Problem, type WayOn} from './answer';
export {createClient, newKey, type Client, type Given, type Operation, type Settings} from './client';
export {fromPlatform, type Host, type Platform} from './host';
