// 微信地址导入: finds the district of an address that WeChat gives by names and sometimes by code.
// Example: 四川省 成都市 武侯区 → 510107; 北京市 北京市 东城区 → 110101; 广西壮族自治区 is found as 广西 too.
import { DomainError } from "@liandong/core/errors";
import { z } from "zod";
import { type Division, divisions, isDistrict, regionName } from "../../numbers/divisions";

const name = z.string().trim().max(40);

/** The place as `wx.chooseAddress` gives it. */
export const importedPlaceInput = z.object({
  provinceName: name,
  cityName: name,
  countyName: name,
  nationalCode: z.string().trim().max(12).optional(),
});
type Place = z.infer<typeof importedPlaceInput>;

/** Endings in which the names of WeChat and of GB/T 2260 differ; names are compared without them. */
const endings =
  /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|地区|林区|省|市|区|县|盟|旗|州)$/;
const stem = (text: string) => (text.length > 2 ? text.replace(endings, "") : text);

/** @throws DomainError address.unknown_region, when neither the names nor the code lead to one district */
export function findDistrict(place: Place): { regionCode: string; regionName: string } {
  const regionCode = byNames(place) ?? byCode(place);
  if (!regionCode) throw new DomainError("address.unknown_region", { ...place });
  return { regionCode, regionName: regionName(regionCode) };
}

/** Finds the only district with these names. Counties governed by their province are found without the city. */
function byNames({ provinceName, cityName, countyName }: Place): string | null {
  const province = onlyOne(called(divisions, provinceName));
  if (!province || !countyName) return null;
  const cities = province.children ?? [];
  const within = called(cities, cityName);
  const districts = (within.length > 0 ? within : cities).flatMap(({ children = [] }) => children);
  return onlyOne(called(districts, countyName))?.code ?? null;
}

/** Accepts a code unless it contradicts the province. */
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
