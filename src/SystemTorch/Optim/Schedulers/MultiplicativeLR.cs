namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Multiplies the rates every epoch by a function of it.</summary>
                public class MultiplicativeLR : LRScheduler
                {
                    private readonly Func<int, double>[] _lr_lambdas;

                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, SamePerGroup(lr_lambda, optimizer), last_epoch, verbose)
                    {
                    }

                    public MultiplicativeLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _lr_lambdas = OnePerGroup(lr_lambdas, optimizer, nameof(lr_lambdas));
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => CurrentRates()
                        .Zip(_lr_lambdas, (rate, lambda) => _last_epoch > 0 ? rate * lambda(_last_epoch) : rate);
                }
            }
        }
    }
}
