// 地址识别: splits a pasted text into receiver, phone, district and the rest of the address. What is not certain stays empty, and
// the member fills it in. Example: "张三 13800138000 广东省深圳市南山区科技园1号" → 张三, 13800138000, 440305, 科技园1号.

/** A place of the division list, with the places below it. */
type Place = { code: string; name: string; children?: readonly Place[] };

type RecognisedAddress = {
  /** Each is "" where the text does not say it. */
  name: string;
  phone: string;
  /** The district; "" where it is not certain, and then `regionName` has what is. */
  regionCode: string;
  regionName: string;
  detail: string;
};

const labels =
  /(收货人姓名|收货人|收件人|联系人|姓名|手机号码|联系电话|联系方式|手机号|电话号码|电话|手机|所在地区|所在地|详细地址|收货地址|收件地址|地区|地址|街道)\s*[:：]/g;
const labelledName = /(?:收货人姓名|收货人|收件人|联系人|姓名)\s*[:：]\s*([^\s,，;；:：。、|]{1,20})/;
const postcode = /(邮政编码|邮编)\s*[:：]?\s*\d{6}/g;
// Older iPhones know no lookbehind: the sign before the number is matched, and put back.
const mobile = /(^|\D)(?:\+?86[-\s]?)?(1[3-9]\d)[-\s]?(\d{4})[-\s]?(\d{4})(?!\d)/;
const landline = /(^|\D)(0\d{2,3})[-\s]?(\d{7,8})(?!\d)/;
const gaps = /[\s,，;；。、|/\\_]+/g;

/** @param divisions provinces with cities and districts */
export function recogniseAddress(pasted: string, divisions: readonly Place[]): RecognisedAddress {
  const text = pasted.normalize("NFKC").replace(postcode, " ");
  const named = labelledName.exec(text)?.[1] ?? "";
  const { phone, rest } = takePhone(text);
  const plain = rest.replace(named, " ").replace(labels, " ").replace(gaps, " ").trim();
  const region = findRegion(plain, divisions);
  const before = plain.slice(0, region.from).trim();
  const after = withoutRepeat(plain.slice(region.to), region.places);
  const { name, detail } = splitName(before, after, named, region.places.length > 0);
  const district = region.places.find((place) => !place.children);
  return {
    name: name.slice(0, 20),
    phone,
    regionCode: district?.code ?? "",
    regionName: region.places.map((place) => place.name).join(" "),
    detail: detail.slice(0, 100),
  };
}

function takePhone(text: string): { phone: string; rest: string } {
  const found = mobile.exec(text) ?? landline.exec(text);
  if (!found) return { phone: "", rest: text };
  const [, before, first, second, third] = found;
  const phone = third ? `${first}${second}${third}` : `${first}-${second}`;
  return { phone, rest: `${text.slice(0, found.index)}${before} ${text.slice(found.index + found[0].length)}` };
}

/** `from` and `to` are where the region stands in the text; both are 0 where there is none. */
type Region = { from: number; to: number; places: Place[] };

const nowhere: Region = { from: 0, to: 0, places: [] };

/** The region with the most levels, the earliest of these. A short name (北海) counts only with another level beside it. */
function findRegion(text: string, divisions: readonly Place[]): Region {
  let best = nowhere;
  for (let from = 0; from < text.length; from += 1) {
    if (text[from] === " ") continue;
    const found = regionAt(text, from, divisions);
    if (found && found.places.length > best.places.length) best = found;
  }
  return best;
}

type Match = { place: Place; to: number; isWhole: boolean };

function regionAt(text: string, from: number, divisions: readonly Place[]): Region | null {
  const province = matchAt(text, from, divisions);
  if (province) {
    const below = belowProvince(text, province);
    if (below.places.length > 1 || province.isWhole) return { from, ...below };
  }
  const city = matchAt(
    text,
    from,
    divisions.flatMap(({ children = [] }) => children),
  );
  const ofCity = city && divisions.find(({ children = [] }) => children.includes(city.place));
  if (city && ofCity) {
    const district = matchAt(text, city.to, city.place.children ?? []);
    const upTo = [ofCity, city.place];
    if (district) return { from, to: district.to, places: [...upTo, district.place] };
    if (city.isWhole) return { from, to: city.to, places: upTo };
  }
  return onlyDistrictAt(text, from, divisions);
}

/** 北京朝阳区, 湖北省仙桃市: the city may be left out where one district of the province is called so. */
function belowProvince(text: string, { place: province, to }: Match): Omit<Region, "from"> {
  const cities = province.children ?? [];
  const city = matchAt(text, to, cities);
  if (city) {
    const district = matchAt(text, city.to, city.place.children ?? []);
    if (district) return { to: district.to, places: [province, city.place, district.place] };
  }
  const inProvince = cities.flatMap((one) => (one.children ?? []).map((district) => ({ one, district })));
  const direct = matchesAt(
    text,
    city && city.place.name === province.name ? city.to : to,
    inProvince.map(({ district }) => district),
  );
  const owner = inProvince.find(({ district }) => district === direct[0]?.place)?.one;
  if (direct.length === 1 && owner) return { to: direct[0]!.to, places: [province, owner, direct[0]!.place] };
  return city ? { to: city.to, places: [province, city.place] } : { to, places: [province] };
}

/** A district by its whole name alone, where one of the country is called so. */
function onlyDistrictAt(text: string, from: number, divisions: readonly Place[]): Region | null {
  const all = divisions.flatMap((province) =>
    (province.children ?? []).flatMap((city) =>
      (city.children ?? [])
        .filter(({ name }) => name.length > 2 && text.startsWith(name, from))
        .map((district) => [province, city, district]),
    ),
  );
  const [only] = all;
  return only && all.length === 1 ? { from, to: from + only[2]!.name.length, places: only } : null;
}

const endings =
  /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|地区|林区|省|市|区|县|盟|旗|州)$/;
/** 深圳 for 深圳市; a name of two characters keeps its ending. */
const stemOf = (name: string) => (name.length > 2 ? name.replace(endings, "") : name);

function matchAt(text: string, at: number, places: readonly Place[]): Match | null {
  const found = matchesAt(text, at, places);
  return found.length === 1 ? found[0]! : null;
}

/** Places whose name begins here, blanks aside: whole names before short ones, longer ones before shorter ones. */
function matchesAt(text: string, at: number, places: readonly Place[]): Match[] {
  const from = at + (/^[\s-]*/.exec(text.slice(at))?.[0].length ?? 0);
  const by = (nameOf: (place: Place) => string) => {
    const found = places.filter((place) => nameOf(place).length > 1 && text.startsWith(nameOf(place), from));
    const length = Math.max(0, ...found.map((place) => nameOf(place).length));
    return found.filter((place) => nameOf(place).length === length).map((place) => ({ place, to: from + length }));
  };
  const whole = by(({ name }) => name);
  if (whole.length > 0) return whole.map((match) => ({ ...match, isWhole: true }));
  return by(({ name }) => stemOf(name)).map((match) => ({ ...match, isWhole: false }));
}

/** 所在地区 and 详细地址 may both say the region: the second is left out. */
function withoutRepeat(text: string, places: readonly Place[]): string {
  let rest = text.trim();
  for (const { name } of places) {
    if (rest.startsWith(name)) rest = rest.slice(name.length).trim();
  }
  return rest;
}

const surnames =
  "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管";
const placeSigns = /[省市区县镇乡村路街道巷弄号楼室栋幢座层苑园城里院厦场店厂校司\d]/;
const person = new RegExp(`^(?:[${surnames}]|欧阳|司马|上官|诸葛|东方|皇甫|尉迟)[\\p{Script=Han}]{1,3}$`, "u");
const polite = /^\p{Script=Han}{1,4}(先生|女士|小姐|太太|老师)$/u;
/** …1号张三: a name that follows the last sign of a house without a gap. */
const gluedName = /^(.*[号室楼层栋座户])(\p{Script=Han}{2,4})$/u;

const isPerson = (word: string) => polite.test(word) || (person.test(word) && !placeSigns.test(word));

function splitName(before: string, after: string, named: string, hasRegion: boolean): { name: string; detail: string } {
  const [first, last] = [wordsOf(before), wordsOf(after)];
  if (named) return { name: named, detail: joined(hasRegion ? last : [...first, ...last]) };
  const inFront = first.find(isPerson) ?? (hasRegion && first.length === 1 ? first[0] : undefined);
  if (inFront) return { name: inFront, detail: joined([...first.filter((word) => word !== inFront), ...last]) };
  const behind = last.findIndex((word, at) => isPerson(word) && (at > 0 || last.length > 1 || !hasRegion));
  if (behind >= 0) return { name: last[behind]!, detail: joined([...first, ...last.filter((_, at) => at !== behind)]) };
  const words = [...first, ...last];
  const glued = gluedName.exec(words[words.length - 1] ?? "");
  if (glued && isPerson(glued[2]!)) return { name: glued[2]!, detail: joined([...words.slice(0, -1), glued[1]!]) };
  return { name: "", detail: joined(words) };
}

const wordsOf = (text: string) => text.split(" ").filter(Boolean);
/** Chinese words stand side by side, Latin ones keep their blank. */
const joined = (words: readonly string[]) =>
  words.reduce((text, word) => text + (/\w$/.test(text) && /^\w/.test(word) ? " " : "") + word, "");
