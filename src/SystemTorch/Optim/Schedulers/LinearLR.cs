namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Goes from one factor of the initial rates to another in <c>total_iters</c> equal steps: the usual warm-up.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double _start;
                    private readonly double _end;
                    private readonly int _total_iters;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (_start, _end, _total_iters) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => CurrentTimes(
                        _last_epoch == 0 ? _start
                        : _last_epoch > _total_iters ? 1
                        : 1 + ((_end - _start) / ((_total_iters * _start) + ((_last_epoch - 1) * (_end - _start)))));

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseTimes(_start + ((_end - _start) * Math.Min(_total_iters, _last_epoch) / _total_iters));
                }
            }
        }
    }
}
