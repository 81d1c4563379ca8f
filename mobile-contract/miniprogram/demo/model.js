// What the pages share: the client, the profile that the user has told so far, and how things are called.
const {createClient, createSync, fromPlatform} = require('./dist/huiqi-sync.js');
const operations = require('./dist/operations.js');

const PROFILE = 'demo:profile';
const TYPED = 'demo:typed:';

const VERDICTS = {ELIGIBLE: '符合', UNKNOWN: '可能符合', INELIGIBLE: '不符合'};
const MARKS = {ELIGIBLE: '✓', UNKNOWN: '?', INELIGIBLE: '✗'};
const KINDS = {
  POLICY_MEASURE: '政策措施',
  FINANCING_PRODUCT: '融资产品',
  MATCHMAKING_EVENT: '撮合活动',
  INVESTMENT_PROJECT: '投资项目',
  SHARED_RESOURCE: '共享资源',
  POLICY_DOCUMENT: '政策文件',
};
const STATUSES = {
  UPCOMING: '尚未开始',
  OPEN: '可申报',
  CLOSING_SOON: '即将截止',
  CLOSED: '申报已截止',
  EXPIRED: '已失效',
  SUPERSEDED: '已被替代',
};
const WAYS_ON = {RETRY: '重试', CHANGE: '修改', SIGN_IN: '登录', UPDATE: '更新小程序', FIRST_PAGE: '刷新', NONE: ''};
const BUILT_IN = ['entityType', 'ownership', 'employees', 'revenue', 'totalAssets', 'registeredOn'];

let model;

/** Starts the model anew on a platform: `wx`, or what a test puts in its place. */
exports.open = (platform, url, settings) => {
  const host = fromPlatform(platform);
  const client = createClient(Object.assign({url, host}, settings));
  const sync = createSync(client, host, operations.SyncCatalogue, ['BENEFIT', 'POLICY_DOCUMENT']);
  model = {
    platform,
    client,
    sync,
    operations,
    profile: () => host.read(PROFILE) || {},
    /** Kept at once: nothing that was answered is asked twice, whatever happens to the app. */
    tell(profile) {
      keep(PROFILE, profile);
      return profile;
    },
    forget: () => host.remove(PROFILE),
    typed: (field) => host.read(TYPED + field) || '',
    type: (field, text) => keep(TYPED + field, text),
  };
  function keep(key, value) {
    try {
      host.write(key, value);
    } catch (e) {
      model.unkept = {message: '手机存储空间不足:填写的内容只保留到退出小程序为止。', wayOn: 'NONE'};
      const read = host.read; // from memory from now on
      host.read = (asked) => (asked === key ? value : read(asked));
    }
  }
  return model;
};

exports.model = () => model;

/** How a benefit is called; whatever a newer service says that this app does not know yet has a word too. */
exports.named = (benefit) => ({
  kindLabel: KINDS[benefit.kind] || '惠企事项',
  statusLabel: STATUSES[benefit.status] || '',
});
exports.verdictLabel = (verdict) => VERDICTS[verdict] || '待确认';
exports.verdictMark = (verdict) => MARKS[verdict] || '?';

/** A problem as `problem-note` shows it; anything else that was thrown too. */
exports.shown = (problem) =>
  problem && {
    message: problem.message || '出现问题,请重试。',
    action: WAYS_ON[problem.wayOn || 'RETRY'] || '',
    wayOn: problem.wayOn || 'RETRY',
  };

/** The profile with one more answer, which is an option of a question, or what was typed. */
exports.answered = (profile, {id, kind}, value) => {
  const list = (name, item) => ({[name]: value === 'NONE' ? [] : [...(profile[name] || []), item]});
  switch (kind) {
    case 'REGION':
    case 'SECTOR':
    case 'SIZE':
      return {...profile, [id]: value};
    case 'ZONE':
      return {...profile, ...list('zones', value)};
    case 'QUALIFICATION':
      return {...profile, ...list('qualifications', {code: value})};
    case 'EVENT': {
      const [type, subject] = value.split(':');
      return {...profile, ...list('events', subject ? {type, subject} : {type})};
    }
    default: {
      if (BUILT_IN.includes(id)) return {...profile, [id]: value};
      const told = {YES_NO: {yes: value === 'true'}, CHOICE: {choice: value}, DATE: {date: value}}[kind] || {quantity: value};
      const others = (profile.facts || []).filter((it) => it.attribute !== id);
      return {...profile, facts: [...others, {attribute: id, value: told}]};
    }
  }
};
