namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the initial rates by a factor for the first <c>total_iters</c> epochs.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double _factor;
                    private readonly int _total_iters;

                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (_factor, _total_iters) = (factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        CurrentTimes(_last_epoch == 0 ? _factor : _last_epoch == _total_iters ? 1 / _factor : 1);

                    protected override IEnumerable<double> get_closed_form_lr() => BaseTimes(_last_epoch >= _total_iters ? 1 : _factor);
                }
            }
        }
    }
}
