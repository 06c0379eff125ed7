/**
 * A small light in a dark room: the picture of the first screen. It says nothing to a screen reader, and leaves where there
 * is little room (shell.css). Colours come from the tokens.
 */
export function RoomAtNight() {
  return (
    <svg class="room" viewBox="0 0 320 96" aria-hidden="true" fill="none" stroke-linecap="round">
      <path fill="var(--room)" d="M12 0h296a12 12 0 0 1 12 12v84H0V12A12 12 0 0 1 12 0z" />
      <g fill="var(--lamp)">
        <path opacity=".12" d="M156 96a62 62 0 1 1 112 0z" />
        <path opacity=".16" d="M174 96a42 42 0 1 1 76 0z" />
        <path d="M203 34h18l9 24h-36z" />
        <path d="M70 26a11 11 0 1 0 9 15 9 9 0 0 1-9-15z" />
      </g>
      <path
        stroke="var(--on-room)"
        stroke-width="3"
        d="M44 14h56v50H44zM72 14v50M44 39h56M36 68h72M212 58v18M202 77h20M168 80h88M180 80v15M244 80v15M90 24h0M56 52h0"
      />
    </svg>
  );
}
