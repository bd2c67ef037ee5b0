namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>
                /// Half a cosine from the initial rates to <c>eta_min</c> in <c>T_max</c> epochs, and back after them
                /// (SGDR, Loshchilov and Hutter, 2016, without the restarts).
                /// </summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _t_max;
                    private readonly double _eta_min;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (_t_max, _eta_min) = (T_max, eta_min);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                        {
                            return CurrentRates();
                        }

                        if (_step_count == 1)
                        {
                            return get_closed_form_lr();
                        }

                        // At the bottom of the cosine the ratio below is 0 / 0.
                        if ((_last_epoch - 1 - _t_max) % (2 * _t_max) == 0)
                        {
                            return CurrentRates().Zip(_base_lrs, (rate, initial) => rate + ((initial - _eta_min) * (1 - Math.Cos(Math.PI / _t_max)) / 2));
                        }

                        var ratio = Height(_last_epoch) / Height(_last_epoch - 1);
                        return CurrentRates().Select(rate => (ratio * (rate - _eta_min)) + _eta_min);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(initial => _eta_min + ((initial - _eta_min) * Height(_last_epoch) / 2));

                    private double Height(int epoch) => 1 + Math.Cos(Math.PI * epoch / _t_max);
                }
            }
        }
    }
}
