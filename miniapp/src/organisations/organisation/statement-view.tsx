import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Entry, EntryAmount } from "@/components/entry";
import { Loaded } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { OrganisationStatement } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatTime, todayInShanghai } from "@/format/time";
import "@/organisations/parts/organisations.css";

/** 月结单 for those with the role 财务: what was open, bought, paid and is open, month by month. */
export function StatementView({ organisationId }: { organisationId: string }) {
  const latest = todayInShanghai().slice(0, 7);
  const [month, setMonth] = useState(latest);
  const statement = useQuery(api.organisations.statement.queryOptions({ organisationId, month }));
  const isLatest = month >= latest;
  return (
    <>
      <View className="card">
        <View className="statement__month">
          <Text id="statement-before" className="statement__turn" {...tap(() => setMonth(turn(month, -1)))}>
            上个月
          </Text>
          <Text id="statement-month" className="number">
            {month.slice(0, 4)} 年 {Number(month.slice(5))} 月
          </Text>
          <Text
            id="statement-after"
            className={`statement__turn ${isLatest ? "statement__turn--off" : ""}`}
            {...tap(isLatest ? undefined : () => setMonth(turn(month, 1)))}
          >
            下个月
          </Text>
        </View>
        <Loaded query={statement}>{(shown) => <Sums statement={shown} />}</Loaded>
      </View>
      {statement.data && <Lines statement={statement.data} />}
    </>
  );
}

function turn(month: string, by: 1 | -1): string {
  const [year = 0, of = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, of - 1 + by, 1)).toISOString().slice(0, 7);
}

function Sums({ statement }: { statement: OrganisationStatement }) {
  const { openingFen, onAccountFen, atOnceFen, refundedFen, transferredFen, closingFen } = statement;
  const sums: [string, number][] = [
    ["期初欠款", openingFen],
    ["挂账订单", onAccountFen],
    ["退款", -refundedFen],
    ["回款", -transferredFen],
  ];
  return (
    <View id="statement-sums" className="statement__sums">
      {sums.map(([name, fen]) => (
        <View key={name} className="row row--between">
          <Text className="soft">{name}</Text>
          <Text className="number">{formatFen(fen === 0 ? 0 : fen)}</Text>
        </View>
      ))}
      <View className="row row--between">
        <Text>期末欠款</Text>
        <Text id="statement-closing" className="organisation__figure number">
          {formatFen(closingFen)}
        </Text>
      </View>
      {atOnceFen > 0 && <Text className="block faint small">另有下单付清的采购 {formatFen(atOnceFen)}</Text>}
    </View>
  );
}

function Lines({ statement: { lines } }: { statement: OrganisationStatement }) {
  if (lines.length === 0) return <Text className="block faint small">这个月没有往来</Text>;
  return (
    <View id="statement-lines" className="card">
      {lines.map(({ at, kindName, reference, owedFen, amountFen }) => (
        <Entry
          key={`${at}-${reference}-${kindName}`}
          kind={kindName}
          aside={
            owedFen === 0 ? <Text className="number">{formatFen(amountFen)}</Text> : <EntryAmount amount={owedFen} />
          }
          why={reference}
        >
          <Text>{formatTime(at)}</Text>
        </Entry>
      ))}
    </View>
  );
}
