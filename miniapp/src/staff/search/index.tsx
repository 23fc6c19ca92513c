import { useQuery } from "@tanstack/react-query";
import { Input, Text, View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { Loaded, Notice } from "@/components/states";
import { tap } from "@/components/tap";
import { tell } from "@/components/toast";
import { decodeParam } from "@/format/decode-param";
import { desk } from "@/staff/data/api";
import { staffPage } from "@/staff/parts/staff-page";
import { Hits } from "@/staff/search/hits";
import "@/catalog/search-field.css";
import "./index.css";

const label = process.env.TARO_ENV === "h5" ? { nativeProps: { "aria-label": "查找" } } : { ariaLabel: "查找" };

/** 查会员、查订单: the desk's one search box. It searches when asked to, as every search is recorded. */
function StaffSearchPage() {
  const { params } = useRouter();
  const [words, setWords] = useState(() => decodeParam(params.q ?? ""));
  const [asked, setAsked] = useState(words.trim());
  const found = useQuery({ ...desk.search.queryOptions({ q: asked }), enabled: asked !== "" });
  const search = () => {
    const q = words.trim();
    if (!q) return tell("请输入要找的内容");
    setAsked(q);
  };
  return (
    <View id="staff-search" className="screen">
      <View className="staff-search">
        <View className="search-field grow">
          <Icon name="search" size={16} color="var(--ink-faint)" />
          <Input
            id="staff-search-words"
            className="grow"
            placeholder="手机号、会员号、订单号、昵称"
            value={words}
            confirmType="search"
            maxlength={40}
            onInput={(event) => setWords(event.detail.value)}
            onConfirm={search}
            {...label}
          />
          {words !== "" && (
            <View className="search-field__clear" {...tap(() => setWords(""), { label: "清空输入" })}>
              <Icon name="close" size={12} />
            </View>
          )}
        </View>
        <Text id="staff-search-go" className="staff-search__go" {...tap(search)}>
          查找
        </Text>
      </View>
      {asked === "" ? <Ways /> : <Loaded query={found}>{(answer) => <Hits {...answer} />}</Loaded>}
    </View>
  );
}

function Ways() {
  return (
    <Notice
      id="staff-search-ways"
      icon="search"
      title="查会员、订单、售后和提现"
      hint="完整手机号或后四位，会员号，昵称里的一段，订单号或末六位，运单号，售后单号"
    />
  );
}

export default staffPage(StaffSearchPage);
