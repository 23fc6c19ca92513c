import { areaList } from "@vant/area-data";

export type Division = { code: string; name: string; children?: Division[] };

const { province_list: provinces, city_list: cities, county_list: districts } = areaList;

/** Provinces, cities and districts by GB/T 2260 code: about 3,900, built once. */
export const divisions: readonly Division[] = buildTree();

function buildTree(): Division[] {
  const districtsOf = groupByPrefix(districts, 4);
  const citiesOf = groupByPrefix(cities, 2);
  const withDistricts = ({ code, name }: Division) => ({
    code,
    name,
    children: withoutDoubles(name, districtsOf.get(code.slice(0, 4)) ?? []),
  });
  return Object.entries(provinces).map(([code, name]) => ({
    ...{ code, name },
    children: (citiesOf.get(code.slice(0, 2)) ?? []).map(withDistricts),
  }));
}

/**
 * The list has some development zones twice, as 合肥高新技术产业开发区 and 高新技术开发区: one is offered, and both codes
 * stay valid.
 */
function withoutDoubles(city: string, districts: readonly Division[]): Division[] {
  const known = new Set<string>();
  return districts.filter(({ name }) => {
    const plain = plainZone(city, name);
    if (known.has(plain)) return false;
    known.add(plain);
    return true;
  });
}

/** The name of a development zone without its city and without the words in which two names of one zone differ. */
export function plainZone(city: string, name: string): string {
  if (!/(开发区|园区|高新区)$/.test(name)) return name;
  const own = name.replace(new RegExp(`^${city.replace(/市$/, "")}市?`), "");
  return own.replace("高新区", "高新开发区").replace(/经济|技术|产业/g, "");
}

/** One walk through the list: to look through all districts for every city costs each start most of a second. */
function groupByPrefix(list: Record<string, string>, digits: number): Map<string, Division[]> {
  const groups = new Map<string, Division[]>();
  for (const [code, name] of Object.entries(list)) {
    const prefix = code.slice(0, digits);
    const group = groups.get(prefix) ?? [];
    group.push({ code, name });
    groups.set(prefix, group);
  }
  return groups;
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
