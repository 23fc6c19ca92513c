import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { EmptyView, PendingView } from "../kit/state-views";
import { NextContact } from "./next-contact";
import type { Customer } from "./shapes";

const spans = [
  { value: 7, label: "7 天" },
  { value: 14, label: "14 天" },
  { value: 31, label: "31 天" },
] as const;

/** 日程: whom to contact, day by day; what is overdue comes first. */
export function AgendaView({ onOpen }: { onOpen: (id: string) => void }) {
  const [days, setDays] = useState<7 | 14 | 31>(7);
  const agenda = useQuery({ ...api.desk.crm.agenda.queryOptions({ days }), staleTime: 0 });
  const byDay = new Map<string, Customer[]>();
  for (const customer of agenda.data ?? []) {
    const day = dayOf(customer);
    byDay.set(day, [...(byDay.get(day) ?? []), customer]);
  }
  return (
    <>
      <Segmented aria-label="看几天" options={[...spans]} value={days} onChange={setDays} />
      {!agenda.data && <PendingView query={agenda} />}
      {agenda.data?.length === 0 && <EmptyView text="这几天没有约好要联系的客户。写跟进时可以约下次联系的时间" />}
      <div className="agenda">
        {[...byDay].map(([day, customers]) => (
          <section key={day} className={day === late ? "agenda-day agenda-late" : "agenda-day"}>
            <h2>
              {day} <span className="count">{customers.length}</span>
            </h2>
            {customers.map((customer) => (
              <Button key={customer.id} className="agenda-item" onClick={() => onOpen(customer.id)}>
                <NextContact at={customer.nextContactAt} />
                <span className="agenda-name">{customer.name}</span>
                <span className="faint clip">{customer.wants || customer.source}</span>
              </Button>
            ))}
          </section>
        ))}
      </div>
    </>
  );
}

const late = "已过约定时间";
const weekday = new Intl.DateTimeFormat("zh-CN", { weekday: "short", timeZone: "Asia/Shanghai" });

function dayOf({ nextContactAt }: Customer): string {
  if (nextContactAt === null || Date.parse(nextContactAt) < Date.now()) return late;
  return `${formatTime(nextContactAt).slice(0, 10)} ${weekday.format(new Date(nextContactAt))}`;
}
