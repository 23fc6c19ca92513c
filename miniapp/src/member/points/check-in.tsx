import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Loaded, Skeleton } from "@/components/states";
import { tap } from "@/components/tap";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { CheckInCalendar } from "@/data/shapes";
import { todayInShanghai } from "@/format/time";
import { shiftMonth, weeksOf } from "@/member/points/month";
import { useMe } from "@/members/use-me";

const weekdays = ["一", "二", "三", "四", "五", "六", "日"];

/** 签到: a calendar month, the streak, and the button to check in today. */
export function CheckIn({ scope }: { scope: string }) {
  const { loggedIn } = useMe();
  const today = todayInShanghai();
  const [month, setMonth] = useState(today.slice(0, 7));
  const calendar = useQuery({
    ...api.membership.checkInCalendar.queryOptions({ scope, month }),
    enabled: loggedIn,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const isThisMonth = month === today.slice(0, 7);
  return (
    <View id="check-in-card" className="card">
      <Loaded query={calendar} waiting={<CalendarSkeleton />}>
        {(shown) => (
          <>
            <CheckInHead scope={scope} calendar={shown} />
            <View className="row row--between calendar__head">
              <View
                id="month-before"
                className="calendar__turn"
                {...tap(() => setMonth(shiftMonth(month, -1)), { label: "上个月" })}
              >
                <Icon name="back" size={14} />
              </View>
              <Text id="calendar-month" className="number">
                {month.slice(0, 4)} 年 {Number(month.slice(5))} 月
              </Text>
              <View
                id="month-after"
                className={`calendar__turn ${isThisMonth ? "calendar__turn--off" : ""}`}
                {...tap(() => !isThisMonth && setMonth(shiftMonth(month, 1)), { label: "下个月" })}
              >
                <Icon name="forward" size={14} />
              </View>
            </View>
            <Month month={month} today={today} days={shown.month === month ? shown.days : []} />
          </>
        )}
      </Loaded>
    </View>
  );
}

function CalendarSkeleton() {
  return (
    <>
      <Skeleton width="60%" height={36} gap={16} />
      <Skeleton height={230} gap={0} />
    </>
  );
}

function CheckInHead({ scope, calendar }: { scope: string; calendar: CheckInCalendar }) {
  const { streak, checkedInToday, base, streakDays, streakBonus } = calendar;
  const checkingIn = useMutation(
    api.membership.checkIn.mutationOptions({
      onSuccess: ({ points, bonus }) =>
        tell(bonus > 0 ? `签到得 ${points} 积分，其中连续奖励 ${bonus}` : `签到得 ${points} 积分`),
      onError: tellError,
      // Load again after a refusal too: the member may have checked in on another phone.
      onSettled: () => queryClient.invalidateQueries(api.membership.pathFilter()),
    }),
  );
  const left = streakDays - (streak % streakDays);
  return (
    <View className="row row--between">
      <View className="grow">
        <Text id="check-in-streak" className="check-in__streak number">
          {streak > 0 ? `已连续签到 ${streak} 天` : "每日签到"}
        </Text>
        <Text className="block soft small number">
          {checkedInToday && left === streakDays
            ? `已得连续奖励，再签 ${left} 天又有 ${streakBonus} 积分`
            : `再签 ${left} 天，额外得 ${streakBonus} 积分`}
        </Text>
      </View>
      <View className="check-in__button">
        <Button
          id="check-in"
          small
          tone={checkedInToday ? "quiet" : "buy"}
          disabled={checkedInToday}
          busy={checkingIn.isPending}
          onTap={() => checkingIn.mutate({ scope })}
        >
          {checkedInToday ? "今日已签" : `签到 +${base}`}
        </Button>
      </View>
    </View>
  );
}

function Month({ month, today, days }: { month: string; today: string; days: CheckInCalendar["days"] }) {
  const given = new Map(days.map((day) => [day.day, day]));
  return (
    <View className="calendar">
      <View className="calendar__week">
        {weekdays.map((name) => (
          <Text key={name} className="calendar__name">
            {name}
          </Text>
        ))}
      </View>
      {weeksOf(month).map((week, index) => (
        <View key={`${month}-${String(index)}`} className="calendar__week">
          {week.map((day, place) => {
            const done = day === null ? undefined : given.get(day);
            const look = [done && "calendar__day--done", day === today && "calendar__day--today"].filter(Boolean);
            return (
              <View key={day ?? `blank-${place}`} id={day ? `day-${day}` : undefined} className="calendar__cell">
                {day && (
                  <View className={`calendar__day number ${look.join(" ")}`}>
                    <Text>{Number(day.slice(8))}</Text>
                  </View>
                )}
                {day && <Text className="calendar__points number">{done ? `+${done.points}` : ""}</Text>}
              </View>
            );
          })}
        </View>
      ))}
    </View>
  );
}
