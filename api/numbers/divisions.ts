import { areaList } from "@vant/area-data";

export type Division = { code: string; name: string; children?: Division[] };

const { province_list: provinces, city_list: cities, county_list: districts } = areaList;

/** Provinces, cities and districts by GB/T 2260 code: about 3,900, built once. */
export const divisions: readonly Division[] = buildTree();

function buildTree(): Division[] {
  const below = (list: Record<string, string>, prefix: string) =>
    Object.entries(list).filter(([code]) => code.startsWith(prefix));
  return Object.entries(provinces).map(([code, name]) => ({
    code,
    name,
    children: below(cities, code.slice(0, 2)).map(([cityCode, cityName]) => ({
      code: cityCode,
      name: cityName,
      children: below(districts, cityCode.slice(0, 4)).map(([district, districtName]) => ({
        code: district,
        name: districtName,
      })),
    })),
  }));
}

/** Whether the code is that of a district, the level of a delivery address. */
export function isDistrict(code: string): boolean {
  return Object.hasOwn(districts, code);
}

/** "安徽省 合肥市 蜀山区"; "北京市 东城区" where province and city are the same place. Takes codes of 2, 4 or 6 digits. */
export function regionName(code: string): string {
  const province = provinces[`${code.slice(0, 2)}0000`];
  const city = code.length >= 4 ? cities[`${code.slice(0, 4)}00`] : undefined;
  const district = code.length === 6 ? districts[code] : undefined;
  return [province, city === province ? undefined : city, district].filter(Boolean).join(" ");
}
