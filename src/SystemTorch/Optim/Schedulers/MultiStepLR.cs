namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rates by gamma at every milestone; a milestone given twice counts twice.</summary>
                public class MultiStepLR : LRScheduler
                {
                    private readonly int[] _milestones;
                    private readonly double _gamma;

                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentNullException.ThrowIfNull(milestones);
                        (_milestones, _gamma) = ([.. milestones], gamma);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => CurrentTimes(Math.Pow(_gamma, _milestones.Count(milestone => milestone == _last_epoch)));

                    protected override IEnumerable<double> get_closed_form_lr() => BaseTimes(Math.Pow(_gamma, _milestones.Count(milestone => milestone <= _last_epoch)));
                }
            }
        }
    }
}
