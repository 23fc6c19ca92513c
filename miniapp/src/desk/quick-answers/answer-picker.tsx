import { useQuery } from "@tanstack/react-query";
import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../kit/api";
import { CopyAnswer } from "./copy-answer";

/** 常用语 at hand while one talks to a member: found by a word, copied by a press. */
export function AnswerPicker() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setOpen}
      placement="bottomRight"
      content={isOpen && <Answers />}
    >
      <Button size="small" data-testid="answers-open">
        常用语
      </Button>
    </Popover>
  );
}

function Answers() {
  const [looked, setLooked] = useState("");
  const query = useQuery(api.desk.quickAnswers.list.queryOptions());
  const found = (query.data ?? []).filter(({ title, text }) => `${title} ${text}`.includes(looked.trim()));
  return (
    <div className="answer-picker">
      <Input
        autoFocus
        allowClear
        placeholder="找常用语"
        aria-label="找常用语"
        value={looked}
        onChange={(event) => setLooked(event.target.value)}
      />
      {found.length === 0 && <p className="faint">{query.isLoading ? "正在载入…" : "没有常用语"}</p>}
      {found.map(({ id, title, text }) => (
        <div key={id} className="answer-picked">
          <span>
            <b>{title}</b>
            <span className="second-line">{text}</span>
          </span>
          <CopyAnswer text={text} />
        </div>
      ))}
      <Link to="/quick-answers">管理常用语</Link>
    </div>
  );
}
