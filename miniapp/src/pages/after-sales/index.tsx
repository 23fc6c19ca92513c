import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { moneyWord } from "@/after-sales/money-word";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Notice } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { AfterSaleCard } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { OrderLines } from "@/orders/order-lines";

function AfterSalesPage() {
  return (
    <LoginWall reason="登录后查看售后">
      <Cases />
    </LoginWall>
  );
}

function Cases() {
  const { loggedIn } = useMe();
  const cases = useInfiniteQuery({
    ...api.afterSales.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  const empty = (
    <Notice id="after-sales-empty" icon="box" title="没有售后记录" hint="需要退款、退货或换货时，从订单详情里申请" />
  );
  return (
    <View id="after-sales" className="screen">
      <EndlessList query={cases} empty={empty}>
        {(items) => items.map((shown) => <CaseRow key={shown.caseNo} shown={shown} />)}
      </EndlessList>
    </View>
  );
}

function CaseRow({ shown }: { shown: AfterSaleCard }) {
  const { caseNo } = shown;
  return (
    <View
      id={`after-sale-${caseNo}`}
      className="card"
      {...tap(() => navigateTo({ url: `/pages/after-sale/index?caseNo=${caseNo}` }), { role: "link" })}
    >
      <View className="row row--between">
        <Text>{shown.typeName}</Text>
        <Text className="small" style={{ color: "var(--pine-text)" }}>
          {shown.stateName}
        </Text>
      </View>
      <OrderLines lines={shown.lines} />
      <View className="row row--between">
        <Text className="faint small number">{formatTime(shown.requestedAt)}</Text>
        {shown.type !== "exchange" && (
          <Text className="number">
            {moneyWord(shown.type)} {formatFen(shown.amountFen)}
          </Text>
        )}
      </View>
    </View>
  );
}

export default withErrorPage(AfterSalesPage);
