import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { Progress } from "@/agent/parts/progress";
import { Loaded, Notice } from "@/components/states";
import { Tag } from "@/components/tag";
import { api } from "@/data/api";
import type { TitleProgress } from "@/data/shapes";
import { formatFenShort } from "@/format/money";
import { formatRate } from "@/format/rate";
import { formatLastDay } from "@/format/time";
import { useMe } from "@/members/use-me";

/** 头衔进度: each title with its conditions, how far one is, and the pools that it shares. */
export function TitleList() {
  const { loggedIn } = useMe();
  const titles = useQuery({ ...api.dividends.titles.queryOptions(), enabled: loggedIn, staleTime: 0 });
  return (
    <Loaded query={titles}>
      {(list) =>
        list.length === 0 ? (
          <Notice id="titles-empty" icon="crown" title="现在没有头衔" hint="方案没有设头衔" />
        ) : (
          <View id="standing-titles">
            {list.map((title) => (
              <Title key={title.id} title={title} />
            ))}
            <Text className="faint small block standing-titles__foot">
              头衔每天凌晨按条件评定；团队订单和业绩每小时统计一次。
            </Text>
          </View>
        )
      }
    </Loaded>
  );
}

function Title({ title: { id, name, isHeld, conditions, pools } }: { title: TitleProgress }) {
  return (
    <View id={`title-${id}`} className="card">
      <View className="row row--between">
        <Text className="card__title standing-titles__name">{name}</Text>
        {isHeld ? (
          <Tag tone="pine">已获得</Tag>
        ) : (
          conditions.length > 0 && (
            <Tag tone="gold">{`${conditions.filter(({ isDone }) => isDone).length}/${conditions.length} 项达成`}</Tag>
          )
        )}
      </View>
      {conditions.length === 0 && <Text className="soft small block">由商城授予</Text>}
      {conditions.map(({ words, unit, have, need }) => (
        <Progress
          key={words}
          name={words}
          have={have}
          need={need}
          shown={`${amountOf(have, unit)}/${amountOf(need, unit)}`}
        />
      ))}
      {pools.map((pool) => (
        <Text key={pool.name} className="soft small block standing-titles__pool">
          {`分享${pool.name}的 ${formatRate(pool.shareBp)}${pool.perJoinOrderFen > 0 ? `，每笔加盟订单入池 ${formatFenShort(pool.perJoinOrderFen)}` : ""}；${
            pool.closesAt ? `本期到 ${formatLastDay(pool.closesAt)}，次日起结算` : "由财务结算"
          }`}
        </Text>
      ))}
    </View>
  );
}

function amountOf(value: number, unit: TitleProgress["conditions"][number]["unit"]): string {
  return unit === "fen" ? formatFenShort(value) : unit === "bp" ? formatRate(value) : String(value);
}
