import { areaList } from "@vant/area-data";
import codesOf2016 from "gb2260/lib/201607.json";

/**
 * Whether a code of 2, 4 or 6 digits is in GB/T 2260; shorter codes are filled up with 00. Districts merged since 2016
 * count too, since replayed orders were delivered to them.
 */
export function regionExists(code: string): boolean {
  const full = code.padEnd(6, "0");
  if (full in areaList.province_list || full in areaList.city_list || full in areaList.county_list) return true;
  return full in codesOf2016;
}
