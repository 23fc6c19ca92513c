import { openLocation } from "@tarojs/taro";
import type { Place } from "./open-place";

export function openPlace(place: Place): void {
  void openLocation(place);
}
