import { Text } from "@tarojs/components";
import { useEffect, useState } from "react";

const two = (value: number) => String(value).padStart(2, "0");

/** What is left until a moment, by the second: "29:58", "3 小时 05 分", "2 天 3 小时"; empty once it has come. */
export function timeLeft(until: number, now: number): string {
  const seconds = Math.ceil((until - now) / 1000);
  if (seconds <= 0) return "";
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)} 天 ${hours % 24} 小时`;
  if (hours > 0) return `${hours} 小时 ${two(minutes % 60)} 分`;
  return `${two(minutes)}:${two(seconds % 60)}`;
}

type Props = {
  id?: string;
  until: string;
  before: string;
  after?: string;
  over: string;
  className?: string;
  /** By how much the server's clock is ahead of this device's. */
  aheadMs?: number;
};

/** A sentence with the time that is left, and another one once nothing is. */
export function Countdown({ id, until, before, after = "", over, className = "", aheadMs = 0 }: Props) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = timeLeft(Date.parse(until), now + aheadMs);
  return (
    <Text {...(id === undefined ? {} : { id })} className={`number ${className}`}>
      {left ? `${before}${left}${after}` : over}
    </Text>
  );
}
