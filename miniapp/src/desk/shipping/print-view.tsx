import { Button } from "antd";
import { type ReactNode, useEffect } from "react";
import { createPortal } from "react-dom";
import "./print.css";

export type Paper = "A4" | "A6";

const margins: Record<Paper, string> = { A4: "12mm", A6: "4mm" };

/** The pages as they are printed, over everything else; on paper nothing but them is seen. */
export function PrintView({ title, paper, onClose, children }: Props) {
  useEffect(() => {
    document.documentElement.classList.add("is-printing");
    return () => document.documentElement.classList.remove("is-printing");
  }, []);
  return createPortal(
    <div className="print-view" data-testid="print-view">
      <style>{`@page { size: ${paper}; margin: ${margins[paper]}; }`}</style>
      <header className="print-bar">
        <b>{title}</b>
        <span>
          <Button onClick={onClose} data-testid="print-close">
            关闭
          </Button>{" "}
          <Button type="primary" onClick={() => window.print()} data-testid="print-now">
            打印
          </Button>
        </span>
      </header>
      <main className={`print-pages print-pages--${paper}`}>{children}</main>
    </div>,
    document.body,
  );
}

type Props = { title: string; paper: Paper; onClose: () => void; children: ReactNode };
