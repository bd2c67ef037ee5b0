namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The initial rates times <c>(1 - epoch / total_iters)^power</c>.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly double _total_iters;
                    private readonly double _power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (_total_iters, _power) = (total_iters, power);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => CurrentTimes(
                        _last_epoch == 0 || _last_epoch > _total_iters
                            ? 1
                            : Math.Pow((1 - (_last_epoch / _total_iters)) / (1 - ((_last_epoch - 1) / _total_iters)), _power));

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseTimes(Math.Pow(1 - (Math.Min(_total_iters, _last_epoch) / _total_iters), _power));
                }
            }
        }
    }
}
