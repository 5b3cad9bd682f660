# What the container sees of its limits, by either version of cgroups.
cd /sys/fs/cgroup
if [ -e cgroup.controllers ]; then
  memory=$(cat memory.max) pids=$(cat pids.max)
  read -r quota period <cpu.max
else
  memory=$(cat memory/memory.limit_in_bytes) pids=$(cat pids/pids.max)
  quota=$(cat cpu/cpu.cfs_quota_us) period=$(cat cpu/cpu.cfs_period_us)
fi
echo "memory $((memory / 1024 / 1024))m, cpus $((quota * 10 / period))/10, pids $pids"
df -m /dev/shm | awk 'NR == 2 { print "shm " $2 "m" }'
