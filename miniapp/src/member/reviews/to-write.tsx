import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, useDidShow } from "@tarojs/taro";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { Picture } from "@/components/picture";
import { Notice } from "@/components/states";
import { api } from "@/data/api";
import { formatDate } from "@/format/time";
import { useMe } from "@/members/use-me";
import "./index.css";

/** Received products that the member has not reviewed yet. */
export function ToWrite() {
  const { loggedIn } = useMe();
  const toWrite = useInfiniteQuery({
    ...api.reviews.toWrite.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  useDidShow(() => void (loggedIn && toWrite.refetch()));
  return (
    <EndlessList
      query={toWrite}
      empty={<Notice id="to-write-empty" icon="star" title="没有待评价的商品" hint="确认收货后可以在这里评价" />}
    >
      {(items) => (
        <View id="to-write" className="card">
          {items.map(({ orderNo, productId, title, specText, pictureUrl, receivedAt }) => (
            <View key={`${orderNo}-${productId}`} className="row reviewed">
              <View className="reviewed__picture">
                <Picture path={pictureUrl} />
              </View>
              <View className="grow">
                <Text className="one-line">{title}</Text>
                <Text className="block faint small one-line">{specText}</Text>
                <Text className="block faint small number">{formatDate(receivedAt)} 收货</Text>
              </View>
              <Button
                id={`write-${productId}`}
                small
                tone="quiet"
                onTap={() => navigateTo({ url: `/member/review/index?orderNo=${orderNo}&productId=${productId}` })}
              >
                评价
              </Button>
            </View>
          ))}
        </View>
      )}
    </EndlessList>
  );
}
