import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { setClipboardData } from "@tarojs/taro";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { DeliveredLine, Order } from "@/data/shapes";

/** 虚拟发货: what the virtual goods of the order delivered, to copy and use. */
export function Delivered({ order: { orderNo, lines, paidAt } }: { order: Order }) {
  const isAsked = paidAt !== null && lines.some(({ virtual }) => virtual);
  const query = useQuery({ ...api.deliveries.ofOrder.queryOptions({ orderNo }), enabled: isAsked, staleTime: 0 });
  if (!query.data || query.data.length === 0) return null;
  return (
    <View id="order-delivered" className="card">
      <Text className="card__title">发货内容</Text>
      {query.data.map((line) => (
        <DeliveredGoods key={line.lineNo} line={line} />
      ))}
      <Text className="block faint small">只有你能看到，请不要转给别人</Text>
    </View>
  );
}

function DeliveredGoods({ line }: { line: DeliveredLine }) {
  const { lineNo, title, specText, kind, content, codes, howTo } = line;
  const texts = kind === "codes" ? codes : [content];
  return (
    <View className="delivered">
      <Text className="block soft small">{[title, specText].filter(Boolean).join(" ")}</Text>
      {texts.map((text, place) => (
        <Piece
          key={`${lineNo}-${text ?? place}`}
          text={text}
          name={kind === "codes" ? "卡密" : kind === "link" ? "链接" : "内容"}
        />
      ))}
      {howTo && <Text className="block small">使用说明：{howTo}</Text>}
    </View>
  );
}

function Piece({ text, name }: { text: string | null; name: string }) {
  if (text === null) return <Text className="block small owed">{name}暂时无法显示，请联系客服</Text>;
  return (
    <View className="row delivered__piece">
      <Text className="grow delivered__text" selectable>
        {text}
      </Text>
      <Text
        className="small delivered__copy"
        {...tap(() => setClipboardData({ data: text }), { label: `复制${name}` })}
      >
        复制
      </Text>
    </View>
  );
}
