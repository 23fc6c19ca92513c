import { useRouter } from "@tarojs/taro";
import { useState } from "react";

/** Whose programme a page is about: its address says so, a chip changes it. */
export function useScope(): [scope: string, choose: (scope: string) => void] {
  const { scope = "platform" } = useRouter().params;
  return useState(decodeURIComponent(scope));
}
