import { useQuery } from "@tanstack/react-query";
import { Input, Text, View } from "@tarojs/components";
import { navigateTo, useDidShow, useRouter } from "@tarojs/taro";
import { type ReactNode, useState } from "react";
import { confirmed } from "@/components/confirm";
import { withErrorPage } from "@/components/error-page";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import { tell } from "@/components/toast";
import { api } from "@/data/api";
import { useDebounced } from "@/data/use-debounced";
import { decodeParam } from "@/format/decode-param";
import { clearSearchHistory, noteSearch, readSearchHistory } from "@/pages/search/search-history";
import { Suggestions } from "@/pages/search/suggestions";
import "@/catalog/search-field.css";
import "./index.css";

const label = process.env.TARO_ENV === "h5" ? { nativeProps: { "aria-label": "搜索商品" } } : { ariaLabel: "搜索商品" };

function SearchPage() {
  const { params } = useRouter();
  const [words, setWords] = useState(() => decodeParam(params.query ?? ""));
  const [history, setHistory] = useState(readSearchHistory);
  useDidShow(() => setHistory(readSearchHistory()));
  const typed = useDebounced(words.trim());
  const hints = useQuery(api.catalog.searchHints.queryOptions());
  const search = (wanted: string) => {
    const query = wanted.trim();
    if (!query) return tell("请输入想找的商品");
    noteSearch(query);
    void navigateTo({ url: `/pages/products/index?query=${encodeURIComponent(query)}` });
  };
  const clear = async () => {
    if (!(await confirmed("清空搜索记录", "确定清空这台设备上的搜索记录吗？"))) return;
    clearSearchHistory();
    setHistory([]);
  };
  return (
    <View id="search" className="screen">
      <View className="search-head">
        <View className="search-field grow">
          <Icon name="search" size={16} color="var(--ink-faint)" />
          <Input
            id="search-words"
            className="grow"
            placeholder="商品、品牌、店铺或拼音"
            value={words}
            focus
            confirmType="search"
            maxlength={40}
            onInput={(event) => setWords(event.detail.value)}
            onConfirm={(event) => search(event.detail.value)}
            {...label}
          />
          {words !== "" && (
            <View id="search-empty" className="search-field__clear" {...tap(() => setWords(""), { label: "清空输入" })}>
              <Icon name="close" size={12} />
            </View>
          )}
        </View>
        <Text id="search-go" className="search-head__go" {...tap(() => search(words))}>
          搜索
        </Text>
      </View>
      {typed !== "" && words.trim() !== "" ? (
        <Suggestions words={typed} onSearch={search} />
      ) : (
        <>
          {history.length > 0 && (
            <Words id="search-history" title="搜索记录" words={history} onChoose={search}>
              <Text id="search-clear" className="search-words__act" {...tap(clear)}>
                清空
              </Text>
            </Words>
          )}
          <Words id="search-hot" title="热门搜索" words={hints.data?.hot ?? []} onChoose={search} />
        </>
      )}
    </View>
  );
}

type WordsProps = {
  id: string;
  title: string;
  words: string[];
  children?: ReactNode;
  onChoose: (word: string) => void;
};

function Words({ id, title, words, children, onChoose }: WordsProps) {
  if (words.length === 0) return null;
  return (
    <View id={id} className="search-words">
      <View className="row row--between">
        <Text className="search-words__title">{title}</Text>
        {children}
      </View>
      <View className="search-words__list">
        {words.map((word) => (
          <View key={word} className="search-words__one" {...tap(() => onChoose(word))}>
            <Text className="one-line">{word}</Text>
          </View>
        ))}
      </View>
    </View>
  );
}

export default withErrorPage(SearchPage);
