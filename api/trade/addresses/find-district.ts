// 微信地址导入: the district of an address that WeChat knows by names, and sometimes by its code.
// Example: 四川省 成都市 武侯区 → 510107; 北京市 北京市 东城区 → 110101; 广西壮族自治区 is found as 广西 too.
import { DomainError } from "@liandong/core/errors";
import { z } from "zod";
import { type Division, divisions, isDistrict, regionName } from "../../numbers/divisions";

const name = z.string().trim().max(40);

/** What `wx.chooseAddress` says of the place. */
export const importedPlaceInput = z.object({
  provinceName: name,
  cityName: name,
  countyName: name,
  nationalCode: z.string().trim().max(12).optional(),
});
type Place = z.infer<typeof importedPlaceInput>;

/** WeChat and GB/T 2260 call most places the same, and some with other endings: those are compared without. */
const endings =
  /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|地区|林区|省|市|区|县|盟|旗|州)$/;
const stem = (text: string) => (text.length > 2 ? text.replace(endings, "") : text);

/** @throws DomainError address.unknown_region, where neither names nor code lead to one district */
export function findDistrict(place: Place): { regionCode: string; regionName: string } {
  const regionCode = byNames(place) ?? byCode(place);
  if (!regionCode) throw new DomainError("address.unknown_region", { ...place });
  return { regionCode, regionName: regionName(regionCode) };
}

/** The one district of these names; counties that a province governs itself have no city worth comparing. */
function byNames({ provinceName, cityName, countyName }: Place): string | null {
  const province = onlyOne(called(divisions, provinceName));
  if (!province || !countyName) return null;
  const cities = province.children ?? [];
  const within = called(cities, cityName);
  const districts = (within.length > 0 ? within : cities).flatMap(({ children = [] }) => children);
  return onlyOne(called(districts, countyName))?.code ?? null;
}

/** A code is believed where it does not contradict the province. */
function byCode({ provinceName, nationalCode = "" }: Place): string | null {
  if (!isDistrict(nationalCode)) return null;
  const province = onlyOne(called(divisions, provinceName));
  return province && province.code.slice(0, 2) === nationalCode.slice(0, 2) ? nationalCode : null;
}

function called(places: readonly Division[], wanted: string): readonly Division[] {
  const exact = places.filter((place) => place.name === wanted);
  return exact.length > 0 ? exact : places.filter((place) => stem(place.name) === stem(wanted));
}

const onlyOne = <Item>(items: readonly Item[]): Item | null => (items.length === 1 ? items[0]! : null);
