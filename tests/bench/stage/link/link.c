/*
 * A slow connection between two network namespaces: what `tc netem` does in the kernel, for kernels that lack it.
 *
 *   link <namespace> <namespace> <round trip, ms> <kbit/s each way> <queue, bytes>
 *
 * In each namespace it makes a TUN device called "slow" (Documentation/networking/tuntap.rst) and carries every packet that
 * goes into one out of the other. A packet waits its turn (the rate), then travels (half the round trip). What finds the
 * queue full is dropped, as a router would. Real TCP and TLS run over it, so that handshakes, slow start and packets that
 * hold each other up are as they are in the field. Says "ready" once both devices are there; ends when it is told to.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define LARGEST 2048 /* the devices have an MTU of 1500 */

struct packet {
  struct packet *next;
  int64_t arrives; /* all times: nanoseconds of the monotonic clock */
  int length;
  unsigned char bytes[];
};

struct way {
  int from, to;
  int64_t sent_by; /* when the last packet that was taken will have been sent */
  struct packet *first, **end;
};

static int64_t travel, byte_time, queue_time;

static void give_up(const char *what) {
  perror(what);
  exit(1);
}

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

/* A device belongs to the namespace it was made in; its packets can be read from anywhere. */
static int device_in(const char *namespace) {
  char path[256];
  snprintf(path, sizeof path, "/run/netns/%s", namespace);
  int there = open(path, O_RDONLY | O_CLOEXEC);
  if (there < 0 || setns(there, CLONE_NEWNET) < 0) give_up(path);
  close(there);
  int device = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
  struct ifreq wish = {.ifr_name = "slow", .ifr_flags = IFF_TUN | IFF_NO_PI};
  if (device < 0 || ioctl(device, TUNSETIFF, &wish) < 0) give_up("/dev/net/tun");
  return device;
}

static void take_in(struct way *way) {
  unsigned char bytes[LARGEST];
  int length;
  while ((length = read(way->from, bytes, sizeof bytes)) > 0) {
    int64_t begins = now();
    if (way->sent_by > begins) begins = way->sent_by;
    if (begins - now() > queue_time) continue;
    way->sent_by = begins + length * byte_time;
    struct packet *packet = malloc(sizeof *packet + length);
    if (packet == NULL) give_up("malloc");
    *packet = (struct packet){.arrives = way->sent_by + travel, .length = length};
    memcpy(packet->bytes, bytes, length);
    *way->end = packet;
    way->end = &packet->next;
  }
}

static void hand_out(struct way *way) {
  while (way->first != NULL && way->first->arrives <= now()) {
    struct packet *packet = way->first;
    /* A device that is down takes nothing: the packet is lost, as it would be. */
    if (write(way->to, packet->bytes, packet->length) < 0) { }
    way->first = packet->next;
    if (way->first == NULL) way->end = &way->first;
    free(packet);
  }
}

int main(int count, char **said) {
  if (count != 6) return fprintf(stderr, "link namespace namespace ms kbit/s bytes\n"), 2;
  travel = (int64_t)(atof(said[3]) * 1e6 / 2);
  byte_time = (int64_t)(8e6 / atof(said[4]));
  queue_time = atoi(said[5]) * byte_time;
  int here = device_in(said[1]), there = device_in(said[2]);
  struct way ways[2] = {{.from = here, .to = there}, {.from = there, .to = here}};
  for (int i = 0; i < 2; i++) ways[i].end = &ways[i].first;
  puts("ready");
  fflush(stdout);
  struct pollfd devices[2] = {{.fd = here, .events = POLLIN}, {.fd = there, .events = POLLIN}};
  for (;;) {
    int64_t next = INT64_MAX;
    for (int i = 0; i < 2; i++)
      if (ways[i].first != NULL && ways[i].first->arrives < next) next = ways[i].first->arrives;
    int64_t wait = next - now();
    if (wait < 0) wait = 0;
    struct timespec patience = {.tv_sec = wait / 1000000000, .tv_nsec = wait % 1000000000};
    ppoll(devices, 2, next == INT64_MAX ? NULL : &patience, NULL);
    for (int i = 0; i < 2; i++) {
      take_in(&ways[i]);
      hand_out(&ways[i]);
    }
  }
}
