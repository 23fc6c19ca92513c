// 微信地址导入: finds the district of an address that WeChat gives by names and sometimes by code.
// A place that is known in part is kept in part, and the member chooses the rest.
// Example: 四川省 成都市 武侯区 → 510107; 北京市 北京市 东城区 → 110101; 广西壮族自治区 is found as 广西 too.
import { z } from "zod";
import { type Division, divisions, isDistrict, regionName } from "../../numbers/divisions";

const name = z.string().trim().max(40);

/** The place as `wx.chooseAddress` gives it. */
export const importedPlaceInput = z.object({
  provinceName: name,
  cityName: name,
  countyName: name,
  nationalCode: z.string().trim().max(12).optional(),
  /** The street or town, by which a city without districts, such as 东莞, is divided. */
  streetName: name.optional(),
  detail: z.string().trim().max(200).optional(),
});
type Place = z.infer<typeof importedPlaceInput>;

/** Endings in which the names of WeChat and of GB/T 2260 differ; names are compared without them. */
const endings =
  /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|地区|林区|省|市|区|县|盟|旗|州)$/;
const stem = (text: string) => (text.length > 2 ? text.replace(endings, "") : text);

/** `regionCode` is null where only a part of the place is known: then `regionName` says which, "" for nothing. */
export type FoundPlace = { regionCode: string | null; regionName: string };

/** Finds the district by its names, its code or the town in the street's name; keeps what is known of others. */
export function findDistrict(place: Place): FoundPlace {
  const regionCode = byNames(place) ?? byCode(place);
  if (regionCode) return { regionCode, regionName: regionName(regionCode) };
  const province = onlyOne(called(divisions, place.provinceName));
  const city = province && cityOf(province, place);
  return { regionCode: null, regionName: regionName(city?.code.slice(0, 4) ?? province?.code.slice(0, 2) ?? "") };
}

/** Finds the only district with these names. Counties governed by their province are found without the city. */
function byNames(place: Place): string | null {
  const { provinceName, cityName, countyName } = place;
  const province = onlyOne(called(divisions, provinceName));
  if (!province || !countyName) return null;
  const cities = province.children ?? [];
  const districtsOf = (places: readonly Division[]) => places.flatMap(({ children = [] }) => children);
  const inCity = onlyOne(called(districtsOf(called(cities, cityName)), countyName));
  // Counties of 重庆 stand beside the city, and those of a province beside all cities.
  const found = inCity ?? onlyOne(called(districtsOf(cities), countyName));
  // Where the city stands in the district's place, the town says more.
  const isCity = found === null || stem(found.name) === stem(cityName);
  return (isCity ? townOf(place, cityOf(province, place)) : null) ?? found?.code ?? null;
}

function cityOf(province: Division, { cityName }: Place): Division | null {
  return onlyOne(called(province.children ?? [], cityName));
}

/** 东莞 and its kind have towns for districts: the one that the street's name or the detail begins with. */
function townOf({ streetName = "", detail = "" }: Place, city: Division | null): string | null {
  const towns = city?.children ?? [];
  const named = onlyOne(called(towns, streetName));
  if (named) return named.code;
  return onlyOne(towns.filter((town) => detail.startsWith(town.name)))?.code ?? null;
}

/** Accepts a code unless it contradicts the province. */
function byCode({ provinceName, nationalCode = "" }: Place): string | null {
  if (!isDistrict(nationalCode)) return null;
  const province = onlyOne(called(divisions, provinceName));
  return province && province.code.slice(0, 2) === nationalCode.slice(0, 2) ? nationalCode : null;
}

function called(places: readonly Division[], wanted: string): readonly Division[] {
  if (wanted === "") return [];
  const exact = places.filter((place) => place.name === wanted);
  return exact.length > 0 ? exact : places.filter((place) => stem(place.name) === stem(wanted));
}

const onlyOne = <Item>(items: readonly Item[]): Item | null => (items.length === 1 ? items[0]! : null);
