import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { monthName } from "@/agent/parts/month-name";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { FigureHead, FigureLabel } from "@/components/figure-head";
import { Price } from "@/components/price";
import { Loaded, Notice } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { EarningsBill } from "@/data/shapes";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { formatSignedFen } from "@/format/money";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

function BillsPage() {
  return (
    <LoginWall reason="登录后查看账单">
      <Bills />
    </LoginWall>
  );
}

function Bills() {
  const { loggedIn } = useMe();
  const bills = useQuery({ ...api.earnings.bills.queryOptions(), enabled: loggedIn, staleTime: 0 });
  useFreshOnShow(api.earnings.pathFilter());
  const learn = (
    <Button tone="quiet" onTap={() => navigateTo({ url: "/pages/join/index" })}>
      看看规则
    </Button>
  );
  return (
    <View id="bills" className="screen">
      <Loaded query={bills}>
        {(months) =>
          months.length === 0 ? (
            <Notice id="bills-empty" icon="calendar" title="还没有账单" hint="有收益的月份会各有一张" action={learn} />
          ) : (
            <>
              <FigureHead>
                <FigureLabel>{`累计收益，共 ${months.length} 个月`}</FigureLabel>
                <Price
                  id="bills-total"
                  fen={months.reduce((sum, { totalFen }) => sum + totalFen, 0)}
                  size="large"
                  tone="light"
                />
              </FigureHead>
              {yearsOf(months).map(({ year, totalFen, bills: ofYear }) => (
                <View key={year}>
                  <View id={`bills-${year}`} className="row row--between bill__year">
                    <Text>{year} 年</Text>
                    <Text className="number">合计 {formatSignedFen(totalFen)}</Text>
                  </View>
                  {ofYear.map((bill) => (
                    <Bill key={bill.month} bill={bill} />
                  ))}
                </View>
              ))}
              <Text id="bills-tax" className="block faint small bill__tax">
                佣金属于劳务报酬。本店提现时不代扣个税，请按年度合计自行办理个税汇算；账单按收益入账的月份统计。
              </Text>
            </>
          )
        }
      </Loaded>
    </View>
  );
}

/** The bills by year, the latest first, with the sum of each. */
function yearsOf(months: readonly EarningsBill[]) {
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))];
  return years.map((year) => {
    const ofYear = months.filter(({ month }) => month.startsWith(year));
    return { year, bills: ofYear, totalFen: ofYear.reduce((sum, { totalFen }) => sum + totalFen, 0) };
  });
}

/** A month with its kinds as bars beside each other's largest; a tap on a kind lists its events. */
function Bill({ bill: { month, totalFen, kinds } }: { bill: EarningsBill }) {
  const largest = Math.max(...kinds.map(({ amountFen }) => Math.abs(amountFen)), 1);
  const open = (kind: string) => () => navigateTo({ url: `/agent/earnings/index?month=${month}&kind=${kind}` });
  return (
    <View id={`bill-${month}`} className="card">
      <View className="row row--between">
        <Text className="bill__month">{monthName(month)}</Text>
        <Text className="bill__total number">{formatSignedFen(totalFen)}</Text>
      </View>
      {kinds.map(({ kind, name, amountFen }) => (
        <View key={kind} className="bill__kind" {...tap(open(kind), { role: "link" })}>
          <View className="row row--between small">
            <Text>{name}</Text>
            <Text className="number">{formatSignedFen(amountFen)}</Text>
          </View>
          <View className="bill__track">
            <View
              className={`bill__bar ${amountFen < 0 ? "bill__bar--less" : ""}`}
              style={{ width: `${(Math.abs(amountFen) / largest) * 100}%` }}
            />
          </View>
        </View>
      ))}
    </View>
  );
}

export default withErrorPage(BillsPage);
