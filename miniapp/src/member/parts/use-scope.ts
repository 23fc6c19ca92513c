import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { decodeParam } from "@/format/decode-param";

/** The scope (platform or store) of a page's programme: read from its address, changed by a chip. */
export function useScope(): [scope: string, choose: (scope: string) => void] {
  const { scope = "platform" } = useRouter().params;
  return useState(decodeParam(scope));
}
