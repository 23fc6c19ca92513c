import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { tellError } from "@/components/toast";
import { api } from "@/data/api";
import { refusalCode } from "@/data/explain-error";
import { queryClient } from "@/data/query-client";
import { createRequestKey } from "@/data/request-key";
import type { Drawn, Lottery } from "@/data/shapes";
import { squareOf, squaresOf } from "@/promotions/lottery/squares";
import { useLight } from "@/promotions/lottery/use-light";

const refresh = () => {
  for (const room of [api.lotteries, api.membership, api.coupons])
    void queryClient.invalidateQueries(room.pathFilter());
};

/** One draw at a time: the server says what was drawn, the light runs there, and only then the figures change. */
export function useDraw({ id: lotteryId, prizes }: Lottery) {
  const requestKey = useRef(createRequestKey());
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const light = useLight();
  const drawing = useMutation(
    api.lotteries.draw.mutationOptions({
      onSuccess: (result) => {
        requestKey.current = createRequestKey();
        light.stopOn(squareOf(squaresOf(prizes), result), () => {
          setDrawn(result);
          refresh();
        });
      },
      onError: (error) => {
        // Keep the key after a lost answer: the draw may have been booked, and only the same key finds it.
        if (refusalCode(error) !== null) requestKey.current = createRequestKey();
        tellError(error);
        refresh();
      },
    }),
  );
  return {
    place: light.place,
    busy: drawing.isPending || light.isRunning,
    drawn,
    draw: () => drawing.mutate({ lotteryId, requestKey: requestKey.current }),
    forget: () => setDrawn(null),
  };
}
